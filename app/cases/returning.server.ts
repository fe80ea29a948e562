import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { appeals, members, networks, posts, topicEvents } from "#db/schema/index.server";
import { BODY_MAX } from "#db/vocabulary";
import { holds, type Member } from "~/accounts/viewer";
import { postPath } from "~/forum/addresses";
import { authorFor } from "~/forum/authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "~/forum/authors.server";
import { findPost, findTopic } from "~/forum/thread.server";
import { findLivingTopic } from "~/forum/topic-merged.server";
import { openTopic, reply } from "~/forum/writing.server";
import { forbidden, notFound } from "~/http/errors";
import { holdTheirs } from "./appeals.server";
import { listPeerSections } from "./places.server";

/** What the hors pairs answered in the topic that was opened for them, oldest first, as many as one can choose among. */
export async function listAnswers(db: Db, member: Member, openedTopicId: number) {
  const opened = await findLivingTopic(db, member, openedTopicId);
  if (!opened) return [];
  const rows = await answersIn(db).execute({ topicId: opened.id, size: MOST_ANSWERS });
  return rows.map(({ id, html, ...row }) => ({ id, html, author: authorFor(member, row) }));
}

const MOST_ANSWERS = 100;
const answersIn = preparedFor((db) =>
  db
    .select({ id: posts.id, html: posts.html, ...authorColumns })
    .from(posts)
    .innerJoin(members, isAuthor)
    .leftJoin(networks, isAuthorsNetwork)
    .where(
      and(
        eq(posts.topicId, sql.placeholder("topicId")),
        eq(posts.authorStanding, "non_peer"),
        isNull(posts.withdrawnAt),
      ),
    )
    .orderBy(asc(posts.number))
    .limit(sql.placeholder("size"))
    .prepare("appeal_answers"),
);

/**
 * Writes in the peers' topic a message that quotes an answer of the hors pairs and leads to it. The same answer
 * brought back twice by the same person is one message.
 * @throws Response 404 where there is no such answer for the member, 403 where the topic is not theirs
 */
export async function bringBack(
  db: Db,
  member: Member,
  { topicId, postId, now }: { topicId: number; postId: number; now: Date },
) {
  return db.transaction(async (tx) => {
    const { appeal } = await holdTheirs(tx, member, topicId);
    const opened = appeal?.openedTopicId ?? 0;
    const from = (await findLivingTopic(tx, member, opened))?.id ?? 0;
    const answer = await findPost(tx, member, from, postId);
    if (answer?.author.standing !== "non_peer") throw notFound();
    const body = quoting("Réponse des hors pairs", postPath(from, postId), await textOf(tx, postId));
    const written = await reply(tx, member, { topicId, body, submissionKey: `returned-${postId}`, now });
    if (!written.ok) throw new Error("an answer could not be quoted");
    await tx.update(appeals).set({ returnedPostId: written.postId }).where(eq(appeals.openedTopicId, opened));
    return written.postId;
  });
}

/**
 * Opens a topic of the peers that quotes a question of the hors pairs and leads to it: they learn nothing of it.
 * @throws Response 404 where the member does not read it among the hors pairs, 403 where they are no host
 */
export async function relayToPeers(
  db: Db,
  member: Member,
  { topicId, section, now }: { topicId: number; section: string; now: Date },
) {
  const topic = await findTopic(db, member, topicId);
  if (topic?.section.audience !== "members") throw notFound();
  if (!holds(member, "host")) throw forbidden("L’animation seule relaie un sujet auprès des pairs.");
  if (!(await listPeerSections(db)).some(({ slug }) => slug === section)) return null;
  const [question] = await db
    .select({ id: posts.id, body: posts.body })
    .from(posts)
    .where(and(eq(posts.topicId, topicId), isNull(posts.withdrawnAt)))
    .orderBy(asc(posts.number))
    .limit(1);
  if (!question) throw notFound();
  const written = await openTopic(db, member, {
    ...{ section, title: topic.title, now, submissionKey: `relayed-${topicId}` },
    body: quoting("Question posée chez les hors pairs", postPath(topicId, question.id), question.body),
    also: async (tx, opened) => {
      await tx.insert(topicEvents).values({
        ...{ topicId: opened, kind: "relayed", afterNumber: 1, sectionId: topic.section.id },
        ...{ otherTopicId: topicId, actorId: member.id, at: now },
      });
    },
  });
  if (!written.ok) throw new Error("a question could not be quoted");
  return written;
}

async function textOf(db: Db, postId: number) {
  const [row] = await db.select({ body: posts.body }).from(posts).where(eq(posts.id, postId));
  return row?.body ?? "";
}

/** A link, then the text as a quotation, shortened where it would not fit. */
function quoting(words: string, path: string, text: string) {
  const quoted = text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
  const head = `[${words}](${path})\n\n`;
  const room = BODY_MAX - head.length - 1;
  return head + (quoted.length > room ? `${quoted.slice(0, room)}…` : quoted);
}
