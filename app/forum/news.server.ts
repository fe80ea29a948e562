import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { sections, topics } from "#db/schema/index.server";
import { audienceOf, readable } from "~/accounts/audience.server";
import type { Member } from "~/accounts/viewer";

/** Where the publication of a message is announced: the topic's number and the message's in it, nothing else. */
export const TOPIC_NEWS = "topic_news";

/** Part of the statement that publishes a message: heard by everybody who listens once it is committed. */
export function announced({ topicId, number, isAlreadyTold }: Announcement) {
  const isNews = !isAlreadyTold;
  return sql`case when ${isNews}::boolean then pg_notify(${TOPIC_NEWS}, ${`${topicId} ${number}`}) end`;
}

interface Announcement {
  topicId: number;
  number: number;
  /** Loaded with what was written before. */
  isAlreadyTold?: boolean;
}

export interface News {
  /** How many messages of others, still standing, the member has not read. */
  count: number;
  /** The first of them; null when there is none. */
  firstId: number | null;
  /** The number of the last of them in the topic; 0 when there is none. */
  lastNumber: number;
}

/**
 * What others wrote in a topic after message number `seen`, and after what the member has read of it since; null
 * where they do not read it.
 */
export async function newsOf(
  db: Db,
  member: Member,
  place: { topicId: number; seen: number },
): Promise<News | null> {
  const [news] = await newsAfter(db).execute({ ...audienceOf(member), ...place });
  return news ?? null;
}

const isNews = sql`p.topic_id = ${topics.id} and p.withdrawn_at is null
  and p.author_id <> ${sql.placeholder("me")}::bigint
  and p.number > greatest(${sql.placeholder("seen")}::bigint, (select r.last_number from topic_reads r
    where r.topic_id = ${topics.id} and r.member_id = ${sql.placeholder("me")}::bigint))`;

const newsAfter = preparedFor((db) =>
  db
    .select({
      count: sql<number>`(select count(*) from posts p where ${isNews})`.mapWith(Number),
      firstId: sql<
        number | null
      >`(select p.id from posts p where ${isNews} order by p.number limit 1)`.mapWith(numberOrNull),
      lastNumber: sql<number>`coalesce((select max(p.number) from posts p where ${isNews}), 0)`.mapWith(
        Number,
      ),
    })
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(eq(topics.id, sql.placeholder("topicId")), sql`${topics.postCount} > 0`, readable))
    .prepare("news_after"),
);

function numberOrNull(value: string | null) {
  return value === null ? null : Number(value);
}
