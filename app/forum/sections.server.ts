import { and, asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { jsonRow } from "#db/json-row.server";
import { arrayOf, preparedFor } from "#db/prepared.server";
import { members, networks, posts, sections, topics } from "#db/schema/index.server";
import type { SectionFollow } from "#db/vocabulary";
import { audienceOf, readable } from "~/accounts/audience.server";
import type { Viewer } from "~/accounts/viewer";
import { authorFor } from "./authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "./authors.server";
import type { Readers } from "./readers";
import { isStanding } from "./section-rules.server";
import { readerOf, unreadTopicsColumn } from "./unread.server";

/** Every section the viewer may read, in order, with its counts and its last message. */
export async function listSections(db: Db, viewer: Viewer) {
  const rows = await sectionList(db).execute({ ...audienceOf(viewer), ...readerOf(viewer) });
  const ids = rows.flatMap((row) => row.lastPostId ?? []);
  const lastPosts = new Map((await findPosts(db, viewer, ids)).map((post) => [post.id, post]));
  return rows.map((section) =>
    Object.assign(section, { lastPost: lastPosts.get(section.lastPostId ?? 0) ?? null }),
  );
}

export type SectionSummary = Awaited<ReturnType<typeof listSections>>[number];

async function findPosts(db: Db, viewer: Viewer, ids: number[]) {
  if (ids.length === 0) return [];
  const rows = await postsByIds(db).execute({ ids: arrayOf(ids) });
  return rows.map(({ row: { id, at, topicId, topicTitle, by } }) => ({
    id,
    at: new Date(at),
    topicId,
    topicTitle,
    author: authorFor(viewer, by),
  }));
}

const postsByIds = preparedFor((db) =>
  db
    .select({
      row: jsonRow({
        id: posts.id,
        at: posts.createdAt,
        topicId: topics.id,
        topicTitle: topics.title,
        by: jsonRow(authorColumns),
      }),
    })
    .from(posts)
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(members, isAuthor)
    .leftJoin(networks, isAuthorsNetwork)
    .where(sql`${posts.id} = any(${sql.placeholder("ids")}::bigint[])`)
    .prepare("posts_by_ids"),
);

/** The section at this address if the viewer may read it, with who else reads it; else null. */
export async function findSection(db: Db, viewer: Viewer, slug: string) {
  const [section] = await sectionBySlug(db).execute({ slug, ...audienceOf(viewer) });
  return section ?? null;
}

export const sectionColumns = {
  id: sections.id,
  slug: sections.slug,
  name: sections.name,
  description: sections.description,
  isHeading: sections.isHeading,
  audience: sections.audience,
  opener: sections.opener,
};

/** Who reads the section of the query, from the kept tallies. */
export const readersColumn = sql<Readers>`(select json_build_object(
    'audience', ${sections.audience},
    'peers', coalesce(sum(a.members) filter (where a.standing = 'peer'), 0),
    'networks', count(*) filter (where a.standing = 'peer'),
    'nonPeers', coalesce(sum(a.members) filter (where a.standing = 'non_peer'), 0),
    'group', (select count(*) from group_members g where g.group_id = ${sections.groupId})
  ) from member_tallies a where a.members > 0)`;

const parent = alias(sections, "parent");

const sectionBySlug = preparedFor((db) =>
  db
    .select({
      ...sectionColumns,
      parentName: parent.name,
      parentSlug: parent.slug,
      readers: readersColumn,
      follow: sql<SectionFollow | null>`(select f.level from section_follows f
        where f.section_id = ${sections.id} and f.member_id = ${sql.placeholder("me")}::bigint)`,
    })
    .from(sections)
    .leftJoin(parent, eq(parent.id, sections.parentId))
    .where(and(eq(sections.slug, sql.placeholder("slug")), readable))
    .prepare("section_by_slug"),
);

const sectionList = preparedFor((db) =>
  db
    .select({
      ...sectionColumns,
      parentId: sections.parentId,
      topicCount: sections.topicCount,
      postCount: sections.postCount,
      lastPostId: sections.lastPostId,
      unread: unreadTopicsColumn,
    })
    .from(sections)
    .where(and(readable, isStanding))
    .orderBy(asc(sections.position))
    .prepare("section_list"),
);
