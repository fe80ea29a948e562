import { and, eq, gt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, cases, members, sections, topics } from "#db/schema/index.server";
import { inForce, isTheirAccreditation } from "~/directory/visibility.server";

/** On a query that reads `members`, their `accreditations` and `sections`: peers of this minute who read it. */
function readsNow(now: Date): SQL | undefined {
  const isInGroup = sql`exists (select 1 from group_members g
    where g.group_id = ${sections.groupId} and g.member_id = ${members.id})`;
  return and(eq(members.standing, "peer"), inForce(now), or(ne(sections.audience, "group"), isInGroup));
}

/**
 * A topic, its situation if it asks about one, and where to write to a member who reads it now; null where nothing
 * is left of it, or where the member does not read it.
 */
export async function findToTell(
  db: Db,
  { topicId, memberId, now }: { topicId: number; memberId: number; now: Date },
) {
  const [found] = await db
    .select({
      email: members.email,
      title: topics.title,
      waits: sql<boolean>`${cases.endedAt} is null and ${cases.answeredAt} is null and ${cases.topicId} is not null`,
      hasEnded: sql<boolean>`${cases.endedAt} is not null or ${cases.topicId} is null`,
    })
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .innerJoin(members, eq(members.id, memberId))
    .innerJoin(accreditations, isTheirAccreditation)
    .leftJoin(cases, eq(cases.topicId, topics.id))
    .where(and(eq(topics.id, topicId), gt(topics.postCount, 0), readsNow(now)));
  return found ?? null;
}
