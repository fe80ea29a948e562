import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { keepFirstAnswer } from "./situation.server";

/**
 * The situation of a topic goes with its question to the topic that its messages went to, both held: what that one
 * says itself stands, the rest is filled in. Who was proposed the one was proposed the other; what waited for the
 * agreement of another asker is over.
 */
export async function bringSituation(tx: Db, { from, to, now }: { from: number; to: number; now: Date }) {
  await tx.execute(sql`
    insert into cases (topic_id, state, theme_id, scheme_id, public_id, level, territory_id, answer_by, blocks,
      tried, is_divergent, outcome, lesson, ended_at, is_shared, created_at, answered_at, proposed_at, host_told_at,
      asked_again_at)
    select t.id, c.state, c.theme_id, c.scheme_id, c.public_id, c.level, c.territory_id, c.answer_by, c.blocks,
      c.tried, c.is_divergent, c.outcome, c.lesson, c.ended_at, c.is_shared, t.created_at, c.answered_at,
      c.proposed_at, c.host_told_at, c.asked_again_at
    from cases c, topics t where c.topic_id = ${from} and t.id = ${to}
    on conflict (topic_id) do update set
      theme_id = coalesce(cases.theme_id, excluded.theme_id),
      scheme_id = coalesce(cases.scheme_id, excluded.scheme_id),
      public_id = coalesce(cases.public_id, excluded.public_id),
      level = coalesce(cases.level, excluded.level),
      territory_id = coalesce(cases.territory_id, excluded.territory_id),
      answer_by = coalesce(cases.answer_by, excluded.answer_by),
      blocks = array(select distinct b from unnest(cases.blocks || excluded.blocks) b),
      tried = coalesce(nullif(cases.tried, ''), excluded.tried),
      is_divergent = cases.is_divergent or excluded.is_divergent,
      outcome = coalesce(cases.outcome, excluded.outcome),
      lesson = coalesce(cases.lesson, excluded.lesson)`);
  await tx.execute(sql`insert into case_proposals (topic_id, member_id, at)
    select ${to}, member_id, at from case_proposals where topic_id = ${from} on conflict do nothing`);
  await tx.execute(sql`delete from case_proposals where topic_id = ${from}`);
  await tx.execute(sql`delete from cases where topic_id = ${from}`);
  await tx.execute(sql`
    update appeals a set topic_id = ${to}, declined_at = case
      when a.agreed_at is null and a.declined_at is null and source.author_id <> target.author_id
      then ${now.toISOString()}::timestamptz else a.declined_at end
    from topics source, topics target
    where a.topic_id = ${from} and source.id = ${from} and target.id = ${to}`);
  await keepFirstAnswer(tx, to);
}
