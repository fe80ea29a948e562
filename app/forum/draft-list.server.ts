import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { drafts, posts, sections, topics } from "#db/schema/index.server";
import { audienceOf, readable } from "~/accounts/audience.server";
import type { Member } from "~/accounts/viewer";
import type { DraftPlace } from "./draft-place";

const SHOWN = 100;

/**
 * The drafts of a member, latest first. Each is theirs to read; what it was for is named only where they still
 * read it.
 */
export async function listDrafts(db: Db, author: Member) {
  const rows = await draftsOf(db).execute({ memberId: author.id, ...audienceOf(author) });
  return rows.map(({ sectionId, topicId, postId, ...draft }) => ({
    ...draft,
    place: placeOf(sectionId, topicId, postId),
  }));
}

export type ListedDraft = Awaited<ReturnType<typeof listDrafts>>[number];

function placeOf(sectionId: number | null, topicId: number | null, postId: number | null): DraftPlace {
  if (sectionId) return { kind: "section", id: sectionId };
  return topicId ? { kind: "topic", id: topicId } : { kind: "post", id: postId ?? 0 };
}

const draftsOf = preparedFor((db) =>
  db
    .select({
      sectionId: drafts.sectionId,
      topicId: drafts.topicId,
      postId: drafts.postId,
      title: drafts.title,
      body: drafts.body,
      fields: drafts.fields,
      at: drafts.updatedAt,
      sectionName: sections.name,
      sectionSlug: sections.slug,
      topicTitle: sql<string | null>`case when ${sections.id} is not null then ${topics.title} end`,
      openTopicId: sql<number | null>`case when ${sections.id} is not null then ${topics.id} end`.mapWith(
        (id: unknown) => (id === null ? null : Number(id)),
      ),
    })
    .from(drafts)
    .leftJoin(posts, and(eq(posts.id, drafts.postId), isNull(posts.withdrawnAt)))
    .leftJoin(
      topics,
      and(or(eq(topics.id, drafts.topicId), eq(topics.id, posts.topicId)), gt(topics.postCount, 0)),
    )
    .leftJoin(
      sections,
      and(or(eq(sections.id, drafts.sectionId), eq(sections.id, topics.sectionId)), readable),
    )
    .where(eq(drafts.memberId, sql.placeholder("memberId")))
    .orderBy(desc(drafts.updatedAt), desc(drafts.id))
    .limit(SHOWN)
    .prepare("drafts_of"),
);
