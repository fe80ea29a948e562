import { and, desc, eq, isNotNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import {
  guideEditionPages,
  guideEditions,
  guidePageNames,
  guideTexts,
  sections,
  topics,
} from "#db/schema/index.server";
import { audienceOf, readable } from "~/accounts/audience.server";
import type { Viewer } from "~/accounts/viewer";

/** How many the page of a fiche shows, and a page of their list. */
const SHOWN = 5;
const LISTED = 20;

/** A topic where a message cites a fiche, as its reader may know it. */
interface Discussion {
  id: number;
  slug: string;
  title: string;
  section: string;
  /** The last message that cites it, and when it was written, in milliseconds. */
  postId: number;
  at: number;
}

export interface Discussions {
  topics: Discussion[];
  /** With those that are not shown. */
  count: number;
}

/** No message has such a number. */
const NEWEST = Number.MAX_SAFE_INTEGER;

/**
 * The topics whose messages, not withdrawn, cite the fiche `page`, by the last one that does, before the message
 * `before`: those alone that the viewer may read, in a query that is executed with `audienceOf(viewer)`.
 */
function discussing(page: SQLWrapper, before: SQLWrapper, most: number): SQL<Discussions> {
  return sql<Discussions>`(select json_build_object('count', coalesce(max(d.total), 0),
      'topics', coalesce(json_agg(json_build_object('id', d.id, 'slug', d.slug, 'title', d.title,
        'section', d.section, 'postId', d.post_id, 'at', d.at) order by d.post_id desc), '[]'))
    from (select ${topics.id}, ${topics.slug}, ${topics.title}, ${sections.name} as section, c.post_id,
        floor(extract(epoch from c.created_at) * 1000) as at, count(*) over () as total
      from (select distinct on (q.topic_id) q.topic_id, q.id as post_id, q.created_at
        from guide_citations g join posts q on q.id = g.post_id
        where g.page_id = ${page} and q.withdrawn_at is null
        order by q.topic_id, q.id desc) c
      join ${topics} on ${topics.id} = c.topic_id
      join ${sections} on ${sections.id} = ${topics.sectionId}
      where c.post_id < ${before} and ${readable}
      order by c.post_id desc limit ${sql.raw(String(most))}) d)`;
}

/** The last few, in a query of the fiche `page` that is executed with `audienceOf(viewer)`. */
export const discussionsColumn = (page: SQLWrapper) =>
  discussing(page, sql.raw(`${NEWEST}`), SHOWN).as("discussions");

/**
 * A page of the topics that discuss the fiche that has or had this name, among those the viewer may read: those where
 * it was cited before the message `before`. `next` is where the following page starts. Null for a name without fiche.
 */
export async function listDiscussions(db: Db, viewer: Viewer, slug: string, before: number | null) {
  const asked = { ...audienceOf(viewer), slug, before: before ?? NEWEST };
  const [fiche] = await discussedFiche(db).execute(asked);
  if (!fiche) return null;
  const { topics: found, count } = fiche.discussions;
  const next = count > found.length ? (found.at(-1)?.postId ?? null) : null;
  return { slug: fiche.slug, title: fiche.title, topics: found, next };
}

const asked = alias(guidePageNames, "asked_name");

const discussedFiche = preparedFor((db) =>
  db
    .select({
      slug: guidePageNames.slug,
      title: guideTexts.title,
      discussions: discussing(guidePageNames.pageId, sql`${sql.placeholder("before")}::bigint`, LISTED).as(
        "discussions",
      ),
    })
    .from(asked)
    .innerJoin(guidePageNames, and(eq(guidePageNames.pageId, asked.pageId), guidePageNames.isCurrent))
    .innerJoin(guideEditionPages, eq(guideEditionPages.pageId, asked.pageId))
    .innerJoin(guideEditions, eq(guideEditions.id, guideEditionPages.editionId))
    .innerJoin(guideTexts, eq(guideTexts.id, guideEditionPages.textId))
    .where(and(eq(asked.slug, sql.placeholder("slug")), isNotNull(guideEditions.publishedAt)))
    .orderBy(desc(guideEditions.number))
    .limit(1)
    .prepare("guide_discussions"),
);
