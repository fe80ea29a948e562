import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { posts, sections, topics } from "#db/schema/index.server";
import { BODY_MAX, type Duty, TITLE_MAX } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { forbidden, notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { digest } from "~/platform/submitted.server";
import { RENDERER, render, showsSomething } from "~/text/markdown.server";
import { slugOf } from "~/text/slug";
import { filesError, holdFiles } from "./attachments.server";
import { holdForReply, TopicWentAway } from "./holding.server";
import { writtenSince } from "./meanwhile.server";
import { announced } from "./news.server";
import { canOpenTopic, canReply } from "./policy";
import type { PollFields } from "./poll-fields";
import { openPoll, pollError } from "./polls.server";
import { recordReferences, requireDuty } from "./references.server";
import { forgetDraft } from "./saved-drafts.server";
import { findSection } from "./sections.server";
import { keepFirstAnswer } from "./situation.server";
import { publishOnce } from "./submission.server";
import { findLivingTopic } from "./topic-merged.server";

export type Errors = { title?: string; body?: string; file?: string; poll?: string };
/** `isLate`: others wrote since the page from which the form comes. */
export type Written =
  | { ok: true; topicId: number; postId: number }
  | { ok: false; errors: Errors; isLate?: boolean };

export interface Contribution {
  body: string;
  /** Shows the author's name and network to readers who are not peers; they see « Un·e pair » otherwise. */
  signedToNonPeers?: boolean;
  /** What the form carried: it tells the same text sent twice from the same text written twice. */
  submissionKey?: string | null;
  /** The version of the draft that the form held: it goes with the publication. */
  draftVersion?: number;
  /** « Au titre de… »: a duty the author holds. */
  wornDuty?: Duty | null;
  /** Loaded with what was written before: nobody is told of it. */
  isAlreadyTold?: boolean;
  /** A question put to the readers with the message. */
  poll?: PollFields | null;
  now: Date;
}

/**
 * Opens a topic with its first message. The same form sent twice gives the first message back.
 * @throws Response 404 where the author does not read the section, 403 where they do not open topics
 */
export async function openTopic(
  db: Db,
  author: Member,
  input: Contribution & {
    section: string;
    title: string;
    /** Written with the topic, or not at all. */
    also?: (tx: Db, topicId: number) => Promise<void>;
  },
): Promise<Written> {
  const section = await findSection(db, author, input.section);
  if (!section) throw notFound();
  if (!canOpenTopic(author, section))
    throw forbidden("Cette rubrique n’attend pas de nouveau sujet de votre part.");
  const { html, ...bodyErrors } = renderBody(input.body);
  const errors = {
    ...titleError(input.title),
    ...bodyErrors,
    ...(await filesError(db, input.body)),
    ...pollError(input),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };

  const { title, now } = input;
  const submissionKey = digest("topic", section.id, input.submissionKey ?? "", title, input.body);
  return publishOnce(db, author, submissionKey, async (tx) => {
    await holdOpen(tx, section.id);
    const [topic] = await tx
      .insert(topics)
      .values({
        sectionId: section.id,
        authorId: author.id,
        ...{ title, slug: slugOf(title), createdAt: now, lastAt: now },
      })
      .returning({ id: topics.id });
    if (!topic) throw new Error("no topic inserted");
    await input.also?.(tx, topic.id);
    await forgetDraft(tx, author, { kind: "section", id: section.id }, input.draftVersion ?? 0);
    return insertPost(tx, author, {
      ...input,
      ...{ submissionKey, topicId: topic.id, sectionId: section.id, number: 1, html },
    });
  });
}

/** Keeps a section from being merged into another while a topic is written in it. */
async function holdOpen(tx: Db, sectionId: number) {
  const [open] = await tx
    .select({ id: sections.id })
    .from(sections)
    .where(and(eq(sections.id, sectionId), eq(sections.isHeading, false)))
    .for("key share");
  if (!open)
    throw forbidden(
      "Cette rubrique vient d’être réunie à une autre. Rien n’a été publié\u00a0: revenez au forum pour la trouver.",
    );
}

interface Answer {
  /** The number of the last message that the form's page showed: later ones by others are shown first. */
  seen?: number | null;
  /** The message of the topic that this one answers. */
  replyToId?: number | null;
}

/**
 * Adds a message to a topic. The same form sent twice gives the first message back.
 * @throws Response 404 where the author does not read the topic
 */
export async function reply(
  db: Db,
  author: Member,
  input: Contribution & Answer & { topicId: number },
): Promise<Written> {
  const topic = await findLivingTopic(db, author, input.topicId);
  if (!topic) throw notFound();
  const { html, ...bodyErrors } = renderBody(input.body);
  const errors = { ...bodyErrors, ...(await filesError(db, input.body)), ...pollError(input) };
  if (Object.keys(errors).length > 0) return { ok: false, errors };

  const submissionKey = digest("reply", input.topicId, input.submissionKey ?? "", input.body);
  return publishOnce(db, author, submissionKey, async (tx) => {
    const { topicId, sectionId, lastNumber, ...held } = await holdForReply(tx, topic);
    if (!canReply(author, held)) return { ok: false, errors: { body: CLOSED } };
    // What was seen of a topic that was merged since says nothing of where its messages went.
    const seen = topicId === input.topicId ? (input.seen ?? lastNumber) : lastNumber;
    const late = seen < lastNumber ? await writtenSince(tx, author, { topicId, seen, submissionKey }) : null;
    if (late) return late;
    await forgetDraft(tx, author, { kind: "topic", id: topicId }, input.draftVersion ?? 0);
    // Two clocks, or a reply that waited: dates follow the order of the messages all the same.
    const now = new Date(Math.max(input.now.getTime(), held.lastAt.getTime()));
    const place = { topicId, sectionId, number: lastNumber + 1 };
    return insertPost(tx, author, { ...input, ...place, html, submissionKey, now });
  }).catch((error: unknown) => {
    if (error instanceof TopicWentAway) return reply(db, author, input);
    throw error;
  });
}

const CLOSED =
  "Ce sujet est fermé\u00a0: rien n’a été publié, et votre texte est gardé ici. Copiez-le, puis ouvrez un nouveau sujet ou écrivez à l’animation.";

type Placed = Contribution &
  Pick<Answer, "replyToId"> & {
    topicId: number;
    sectionId: number;
    number: number;
    html: string;
    submissionKey: string;
  };

/** Writes the message with its topic's and its section's counters, in one statement. */
async function insertPost(tx: Db, author: Member, input: Placed): Promise<Written> {
  const { topicId, sectionId, number, body, html, now } = input;
  requireDuty(author, input.wornDuty);
  const post = tx.$with("post").as(
    tx
      .insert(posts)
      .values({
        topicId,
        number,
        authorId: author.id,
        signedToNonPeers: input.signedToNonPeers ?? false,
        wornDuty: input.wornDuty ?? null,
        replyToId: input.replyToId ? standing(input.replyToId, topicId) : null,
        body,
        html,
        renderer: RENDERER,
        submissionKey: input.submissionKey,
        createdAt: now,
      })
      .returning({ id: posts.id }),
  );
  const newId = sql`(select id from ${post})`;
  const topic = tx.$with("topic").as(
    tx
      .update(topics)
      .set({
        lastNumber: number,
        postCount: sql`${topics.postCount} + 1`,
        lastPostId: newId,
        lastAt: now,
      })
      .where(eq(topics.id, topicId))
      .returning({ id: topics.id }),
  );
  // A reply elsewhere in the section may carry a later date and have been written first.
  const at = sql.param(now, sections.lastAt);
  const isLatest = sql`${sections.lastAt} is null or (${sections.lastAt}, ${sections.lastPostId}) <= (${at}, ${newId})`;
  const [row] = await tx
    .with(post, topic)
    .update(sections)
    .set({
      topicCount: sql`${sections.topicCount} + ${number === 1 ? 1 : 0}`,
      postCount: sql`${sections.postCount} + 1`,
      lastPostId: sql`case when ${isLatest} then ${newId} else ${sections.lastPostId} end`,
      lastAt: sql`greatest(${sections.lastAt}, ${at})`,
    })
    .where(eq(sections.id, sectionId))
    .returning({ postId: sql`${newId}`.mapWith(Number), announced: announced(input) });
  if (!row) throw new Error("no message inserted");
  await recordReferences(tx, author, { postId: row.postId, sectionId, body, html });
  if (!input.isAlreadyTold) await enqueue(tx, "notifications.post", { postId: row.postId });
  await holdFiles(tx, author, row.postId, body);
  await openPoll(tx, row.postId, input);
  if (number > 1) await keepFirstAnswer(tx, topicId);
  return { ok: true, topicId, postId: row.postId };
}

/** A message of the topic, if it still stands there. */
const standing = (postId: number, topicId: number) =>
  sql`(select r.id from posts r where r.id = ${postId} and r.topic_id = ${topicId} and r.withdrawn_at is null)`;

/** What is wrong with a title, for its author. */
export function titleError(title: string): Errors {
  if (!title)
    return {
      title: "Donnez un titre à votre sujet\u00a0: c’est lui que vos collègues verront dans la liste.",
    };
  if (title.length <= TITLE_MAX) return {};
  return { title: `Le titre fait ${title.length} caractères\u00a0; il en faut ${TITLE_MAX} au plus.` };
}

/** A text's HTML, or what is wrong with it, for its author. */
export function renderBody(body: string): { html: string; body?: string } {
  if (!body) return { html: "", body: "Le message est vide\u00a0: écrivez quelques mots avant de publier." };
  if (body.length > BODY_MAX) {
    const [length, most] = [body.length, BODY_MAX].map((n) => n.toLocaleString("fr-FR"));
    const advice = "Rien n’est perdu\u00a0: raccourcissez-le ou publiez-le en deux fois.";
    return {
      html: "",
      body: `Le message fait ${length} caractères\u00a0; il en faut ${most} au plus. ${advice}`,
    };
  }
  const html = render(body);
  if (showsSomething(html)) return { html };
  return { html, body: "Tel quel, le message n’afficherait rien\u00a0: regardez l’aperçu et complétez-le." };
}
