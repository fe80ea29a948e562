import { and, eq, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { jsonRow } from "#db/json-row.server";
import { arrayOf, preparedFor } from "#db/prepared.server";
import { members, networks, posts } from "#db/schema/index.server";
import type { Viewer } from "~/accounts/viewer";
import { type Author, authorFor } from "./authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "./authors.server";
import type { SituationState } from "./situation";

interface Row {
  id: number;
  slug: string;
  title: string;
  postCount: number;
  lastAt: Date;
  lastPostId: number;
  sectionName: string;
  unread: number;
  pinnedAt: Date | null;
  closedAt: Date | null;
  isAnswered: boolean;
  situation: SituationState | null;
}

/** A topic of a list, as this viewer may know it. */
export interface TopicSummary extends Omit<Row, "postCount"> {
  replies: number;
  author: Author;
  lastAuthor: Author;
}

/** Adds who opened each topic and who wrote last in it, in one query for the whole page. */
export async function withAuthors<R extends Row>(
  db: Db,
  viewer: Viewer,
  page: R[],
): Promise<(Omit<R, "postCount"> & TopicSummary)[]> {
  if (page.length === 0) return [];
  const found = await openersAndLast(db).execute({
    topics: arrayOf(page.map((topic) => topic.id)),
    posts: arrayOf(page.map((topic) => topic.lastPostId)),
  });
  const rows = found.map(({ row }) => row);
  const openerOf = (topic: { id: number }) =>
    rows.find((row) => row.topicId === topic.id && row.number === 1);
  const authorOf = (row: (typeof rows)[number] | undefined) => {
    if (!row) throw new Error("a listed topic has no author");
    return authorFor(viewer, row);
  };
  return page.map((topic) =>
    Object.assign(topic, {
      replies: topic.postCount - (openerOf(topic)?.withdrawnAt ? 0 : 1),
      author: authorOf(openerOf(topic)),
      lastAuthor: authorOf(rows.find((row) => row.postId === topic.lastPostId)),
    }),
  );
}

const openersAndLast = preparedFor((db) =>
  db
    .select({
      row: jsonRow({
        topicId: posts.topicId,
        postId: posts.id,
        number: posts.number,
        withdrawnAt: posts.withdrawnAt,
        ...authorColumns,
      }),
    })
    .from(posts)
    .innerJoin(members, isAuthor)
    .leftJoin(networks, isAuthorsNetwork)
    .where(
      or(
        and(sql`${posts.topicId} = any(${sql.placeholder("topics")}::bigint[])`, eq(posts.number, 1)),
        sql`${posts.id} = any(${sql.placeholder("posts")}::bigint[])`,
      ),
    )
    .prepare("openers_and_last"),
);
