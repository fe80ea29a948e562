import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { posts, sections, topics } from "#db/schema/index.server";
import { BODY_MAX, TITLE_MAX } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { forbidden, notFound } from "~/http/errors";
import { RENDERER, render, showsSomething } from "~/text/markdown.server";
import { slugOf } from "~/text/slug";
import { canOpenTopic } from "./policy";
import { findSection } from "./sections.server";
import { keepFirstAnswer } from "./situation.server";
import { findTopic } from "./thread.server";

export type Errors = { title?: string; body?: string };
export type Written = { ok: true; topicId: number; postId: number } | { ok: false; errors: Errors };

export interface Contribution {
  body: string;
  /** Shows the author's name and network to readers who are not peers; they see « Un·e pair » otherwise. */
  signedToNonPeers?: boolean;
  /** What the form carried: it tells the same text sent twice from the same text written twice. */
  submissionKey?: string | null;
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
  const errors = { ...titleError(input.title), ...bodyErrors };
  if (Object.keys(errors).length > 0) return { ok: false, errors };

  const { title, now } = input;
  const submissionKey = digest("topic", section.id, input.submissionKey ?? "", title, input.body);
  return once(db, author, submissionKey, async (tx) => {
    await holdOpen(tx, section.id);
    const [topic] = await tx
      .insert(topics)
      .values({
        sectionId: section.id,
        authorId: author.id,
        title,
        slug: slugOf(title),
        createdAt: now,
        lastAt: now,
      })
      .returning({ id: topics.id });
    if (!topic) throw new Error("no topic inserted");
    await input.also?.(tx, topic.id);
    return insertPost(tx, author, {
      ...input,
      submissionKey,
      topicId: topic.id,
      sectionId: section.id,
      number: 1,
      html,
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

/**
 * Adds a message to a topic. The same form sent twice gives the first message back.
 * @throws Response 404 where the author does not read the topic
 */
export async function reply(
  db: Db,
  author: Member,
  input: Contribution & { topicId: number },
): Promise<Written> {
  const { topicId } = input;
  const topic = await findTopic(db, author, topicId);
  if (!topic) throw notFound();
  const { html, ...errors } = renderBody(input.body);
  if (errors.body) return { ok: false, errors };

  const submissionKey = digest("reply", topicId, input.submissionKey ?? "", input.body);
  return once(db, author, submissionKey, async (tx) => {
    // Holding the topic's row gives messages their order and their number.
    const [last] = await tx
      .select({
        number: topics.lastNumber,
        sectionId: topics.sectionId,
        postCount: topics.postCount,
        lastAt: topics.lastAt,
      })
      .from(topics)
      .where(eq(topics.id, topicId))
      .for("update");
    // Withdrawn whole while this reply was waiting.
    if (!last || last.postCount === 0) throw notFound();
    const place = { topicId, sectionId: last.sectionId, number: last.number + 1 };
    // Two clocks, or a reply that waited: dates follow the order of the messages all the same.
    const now = new Date(Math.max(input.now.getTime(), last.lastAt.getTime()));
    const written = await insertPost(tx, author, { ...input, ...place, html, submissionKey, now });
    await keepFirstAnswer(tx, topicId);
    return written;
  });
}

type Placed = Contribution & {
  topicId: number;
  sectionId: number;
  number: number;
  html: string;
  submissionKey: string;
};

/** Writes the message with its topic's and its section's counters, in one statement. */
async function insertPost(tx: Db, author: Member, input: Placed): Promise<Written> {
  const { topicId, sectionId, number, body, html, now } = input;
  const post = tx.$with("post").as(
    tx
      .insert(posts)
      .values({
        topicId,
        number,
        authorId: author.id,
        signedToNonPeers: input.signedToNonPeers ?? false,
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
    .returning({ postId: sql`${newId}`.mapWith(Number) });
  if (!row) throw new Error("no message inserted");
  return { ok: true, topicId, postId: row.postId };
}

/** Runs the write; when the key has already served, returns the message it served for. */
async function once(
  db: Db,
  author: Member,
  key: string,
  write: (tx: Db) => Promise<Written>,
): Promise<Written> {
  try {
    return await db.transaction(write);
  } catch (error) {
    if (constraintOf(error) !== "posts_submitted_once") throw error;
    const [first] = await db
      .select({ topicId: posts.topicId, postId: posts.id })
      .from(posts)
      .where(and(eq(posts.authorId, author.id), eq(posts.submissionKey, key)));
    if (!first) throw error;
    return { ok: true, ...first };
  }
}

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

function digest(...parts: (string | number)[]) {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
