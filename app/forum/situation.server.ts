import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { topics } from "#db/schema/index.server";
import type { Appeal, Situation, SituationState } from "./situation";

/** In a query that reads `topics`: the situation a topic asks about, or null. */
export const situationColumn = sql<Situation | null>`(select json_build_object(
    'state', c.state, 'theme', theme.label, 'scheme', scheme.label, 'public', public.label,
    'level', c.level, 'territory', territory.name, 'answerBy', c.answer_by, 'blocks', c.blocks,
    'tried', c.tried, 'isDivergent', c.is_divergent,
    'outcome', case when c.ended_at is not null then c.outcome end,
    'lesson', case when c.ended_at is not null then c.lesson end,
    'isShared', c.is_shared, 'createdAt', c.created_at, 'answeredAt', c.answered_at,
    'isProposed', exists (select 1 from case_proposals q where q.topic_id = c.topic_id))
  from cases c
  left join reference_terms theme on theme.id = c.theme_id
  left join reference_terms scheme on scheme.id = c.scheme_id
  left join reference_terms public on public.id = c.public_id
  left join territories territory on territory.id = c.territory_id
  where c.topic_id = ${topics.id})`;

/** In a query that reads `topics`: how its question was last put to the hors pairs, unless its asker declined. */
export const appealColumn = sql<Appeal | null>`(select json_build_object('isAgreed', a.agreed_at is not null,
    'openedTopicId', (select o.id from topics o where o.id = a.opened_topic_id
      and (o.post_count > 0 or o.merged_into_id is not null)))
  from appeals a where a.topic_id = ${topics.id} and a.declined_at is null order by a.id desc limit 1)`;

/** In a query that reads `topics`: the state of its situation, or null. */
export const situationStateColumn = sql<SituationState | null>`(select c.state from cases c
  where c.topic_id = ${topics.id})`;

/**
 * Keeps what a situation knows of its first answer, the first message of somebody else that still stands: to call
 * in the transaction that changes the messages of a topic, while it holds the topic's row.
 */
export async function keepFirstAnswer(tx: Db, topicId: number) {
  await tx.execute(sql`
    update cases c set answered_at = first.at,
      state = case when c.ended_at is not null then c.state when first.at is null then 'open' else 'answered' end
    from (select min(greatest(p.created_at, k.created_at)) as at
      from cases k join topics t on t.id = k.topic_id join posts p on p.topic_id = t.id
      where t.id = ${topicId} and p.author_id <> t.author_id and p.withdrawn_at is null) first
    where c.topic_id = ${topicId} and c.answered_at is distinct from first.at`);
}
