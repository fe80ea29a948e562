import { and, eq, gt, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { cases, topics } from "#db/schema/index.server";
import { SMALLEST_COUNT } from "~/text/counts";

/** How soon situations of a month (« 2026-11 ») were answered; null where too few people asked to say so. */
export interface MonthFigures {
  month: string;
  asked: number | null;
  /** Of those that had a first answer. */
  medianHours: number | null;
  /** Of all that were asked, from 0 to 1. */
  within48Hours: number | null;
}

/**
 * By month of Paris, of the situations asked from `from` until before `to`, and 48 hours ago at least. What was
 * shared as solved, and what hosts asked, waits for nobody and is left out; so is a figure of fewer than five people.
 */
export async function caseFigures(db: Db, from: Date, to: Date, now: Date): Promise<MonthFigures[]> {
  const rows = await db.execute<
    Record<"month" | "askers" | "asked" | "answerers" | "within" | "median", string>
  >(sql`
    select to_char(c.created_at at time zone 'Europe/Paris', 'YYYY-MM') as month,
      count(distinct t.author_id) as askers, count(*) as asked,
      count(distinct t.author_id) filter (where c.answered_at is not null) as answerers,
      count(*) filter (where c.answered_at <= c.created_at + interval '48 hours') as within,
      percentile_cont(0.5) within group (order by extract(epoch from c.answered_at - c.created_at)) as median
    from cases c join topics t on t.id = c.topic_id
    where not c.is_shared and t.post_count > 0
      and c.created_at >= ${from.toISOString()}::timestamptz and c.created_at < ${to.toISOString()}::timestamptz
      and c.created_at <= ${now.toISOString()}::timestamptz - interval '48 hours'
      and not exists (select 1 from duties d where d.member_id = t.author_id and d.duty = 'host'
        and d.granted_at <= c.created_at and (d.ended_at is null or d.ended_at > c.created_at))
    group by 1 order by 1 desc`);
  return rows.map((row) => {
    const [asked, within] = [Number(row.asked), Number(row.within)];
    const isEnough = Number(row.askers) >= SMALLEST_COUNT;
    return {
      month: row.month,
      asked: isEnough ? asked : null,
      medianHours: Number(row.answerers) >= SMALLEST_COUNT ? Number(row.median) / 3600 : null,
      within48Hours: isEnough ? within / asked : null,
    };
  });
}

/** How many situations that ended since `from` stayed without a solution; null where fewer than five people asked them. */
export async function countUnsolved(db: Db, from: Date): Promise<number | null> {
  const [row] = await unsolvedSince(db).execute({ from: from.toISOString() });
  return row && row.askers >= SMALLEST_COUNT ? row.cases : null;
}

const unsolvedSince = preparedFor((db) =>
  db
    .select({
      cases: sql<number>`count(*)::int`,
      askers: sql<number>`count(distinct ${topics.authorId})::int`,
    })
    .from(cases)
    .innerJoin(topics, eq(topics.id, cases.topicId))
    .where(
      and(
        eq(cases.state, "unsolved"),
        gt(topics.postCount, 0),
        sql`${cases.endedAt} >= ${sql.placeholder("from")}::timestamptz`,
      ),
    )
    .prepare("cases_unsolved"),
);
