import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { bookmarks, members, networks, posts, sections, topics } from "#db/schema/index.server";
import { audienceOf, readable } from "~/accounts/audience.server";
import type { Member } from "~/accounts/viewer";
import type { Cursor } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { excerptOf } from "~/text/excerpt";
import { authorFor } from "./authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "./authors.server";
import { findPost } from "./thread.server";

const SHOWN = 20;
const EXCERPTED = 800;

/**
 * Keeps a message at hand, or lets it go.
 * @throws Response 404 where the member does not read the message
 */
export async function toggleBookmark(
  db: Db,
  member: Member,
  { topicId, postId, now }: { topicId: number; postId: number; now: Date },
) {
  await db.transaction(async (tx) => {
    if (!(await findPost(tx, member, topicId, postId))) throw notFound();
    const kept = await tx
      .insert(bookmarks)
      .values({ memberId: member.id, postId, at: now })
      .onConflictDoNothing()
      .returning({ postId: bookmarks.postId });
    if (kept.length > 0) return;
    await tx.delete(bookmarks).where(and(eq(bookmarks.memberId, member.id), eq(bookmarks.postId, postId)));
  });
}

/** The messages a member keeps at hand and may still read, last kept first; `next` is where the following page starts. */
export async function listBookmarks(db: Db, member: Member, after: Cursor | null) {
  const rows = await kept(db).execute({
    ...audienceOf(member),
    memberId: member.id,
    at: (after?.at ?? new Date("9999-12-31")).toISOString(),
    id: after?.id ?? 0,
  });
  const shown = rows.slice(0, SHOWN).map(({ body, keptAt, ...row }) => ({
    ...{ postId: row.postId, topicId: row.topicId, title: row.title, sectionName: row.sectionName, keptAt },
    writtenAt: row.writtenAt,
    excerpt: excerptOf(body),
    author: authorFor(member, row),
  }));
  const last = shown.at(-1);
  const next: Cursor | null = last && rows.length > SHOWN ? { at: last.keptAt, id: last.postId } : null;
  return { bookmarks: shown, next };
}

const kept = preparedFor((db) =>
  db
    .select({
      postId: posts.id,
      topicId: topics.id,
      title: topics.title,
      sectionName: sections.name,
      keptAt: bookmarks.at,
      writtenAt: posts.createdAt,
      body: sql<string>`left(${posts.body}, ${sql.raw(String(EXCERPTED))})`,
      ...authorColumns,
    })
    .from(bookmarks)
    .innerJoin(posts, and(eq(posts.id, bookmarks.postId), isNull(posts.withdrawnAt)))
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .innerJoin(members, isAuthor)
    .leftJoin(networks, isAuthorsNetwork)
    .where(
      and(
        eq(bookmarks.memberId, sql.placeholder("memberId")),
        sql`(${bookmarks.at}, ${bookmarks.postId}) < (${sql.placeholder("at")}::timestamptz, ${sql.placeholder("id")}::bigint)`,
        readable,
      ),
    )
    .orderBy(desc(bookmarks.at), desc(bookmarks.postId))
    .limit(SHOWN + 1)
    .prepare("bookmarks_kept"),
);
