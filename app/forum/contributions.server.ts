import { and, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { posts, sections, topics } from "#db/schema/index.server";
import { readableNow } from "~/accounts/audience.server";
import type { Viewer } from "~/accounts/viewer";
import { excerptOf } from "~/text/excerpt";
import { seesPeerNames } from "./policy";

const SHOWN = 10;
const EXCERPTED = 800;

/**
 * The latest messages of a member that the viewer may read under that member's name, before message `before` if
 * given: to readers who are not peers, what was written as a peer without signing stays nobody's.
 */
export async function listContributions(db: Db, viewer: Viewer, memberId: number, before: number | null) {
  const isNamed = seesPeerNames(viewer)
    ? undefined
    : or(eq(posts.authorStanding, "non_peer"), eq(posts.signedToNonPeers, true));
  const rows = await db
    .select({
      id: posts.id,
      topicId: topics.id,
      title: topics.title,
      sectionName: sections.name,
      at: posts.createdAt,
      body: sql<string>`left(${posts.body}, ${sql.raw(String(EXCERPTED))})`,
    })
    .from(posts)
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(
      and(
        eq(posts.authorId, memberId),
        isNull(posts.withdrawnAt),
        gt(topics.postCount, 0),
        readableNow(viewer),
        isNamed,
        before === null ? undefined : lt(posts.id, before),
      ),
    )
    .orderBy(desc(posts.id))
    .limit(SHOWN + 1)
    .prepare("contributions")
    .execute();
  const contributions = rows
    .slice(0, SHOWN)
    .map(({ body, ...row }) => ({ ...row, excerpt: excerptOf(body) }));
  return { contributions, next: rows.length > SHOWN ? (contributions.at(-1)?.id ?? null) : null };
}

export type Contribution = Awaited<ReturnType<typeof listContributions>>["contributions"][number];
