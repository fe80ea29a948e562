import { and, eq, ne, or, type SQL, sql } from "drizzle-orm";
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
 * A situation and a member who may be told of it now: null where nothing is left of its topic, where it has ended,
 * or where the member does not read it.
 */
export async function findToTell(
  db: Db,
  { topicId, memberId, now }: { topicId: number; memberId: number; now: Date },
) {
  const [found] = await db
    .select({
      email: members.email,
      title: topics.title,
      answeredAt: cases.answeredAt,
    })
    .from(cases)
    .innerJoin(topics, eq(topics.id, cases.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .innerJoin(members, eq(members.id, memberId))
    .innerJoin(accreditations, isTheirAccreditation)
    .where(
      and(
        eq(cases.topicId, topicId),
        sql`${cases.endedAt} is null and ${topics.postCount} > 0`,
        readsNow(now),
      ),
    );
  return found ?? null;
}
