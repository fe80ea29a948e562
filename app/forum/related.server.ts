import { sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { topics } from "#db/schema/index.server";
import { readable } from "~/accounts/audience.server";

const SHOWN = 5;
/** Looked for among so many topics, those where somebody wrote last: the cost is the same however many there are. */
const AMONG = 2000;
const MINUTES = 10;

/** A topic whose title has words of another's. */
export interface Related {
  id: number;
  slug: string;
  title: string;
  section: string;
}

/** Any word of the topic's title, as the index knows it. */
const anyWord = sql`(select string_agg(quote_literal(replace(w.lexeme, '\\', '')), ' | ')::tsquery
  from unnest(${topics.search}) w)`;

const among = sql.raw(String(AMONG));
const shown = sql.raw(String(SHOWN));

/** Evaluated only where the ids are not known yet. */
const found = sql`array(select near.id from (
    select t.id, t.search, t.last_at from topics t join sections on sections.id = t.section_id
    where ${readable} and t.post_count > 0 and t.id <> ${topics.id}
    order by t.last_at desc nulls last, t.id desc nulls last limit ${among}) near, (select ${anyWord} as words) q
  where near.search @@ q.words order by ts_rank(near.search, q.words) desc, near.last_at desc limit ${shown})`;

/**
 * The related topics that the viewer may read now, with their titles of now; their ids may be known from before.
 * Whether they are stands in a select of its own: PostgreSQL, which would see through the bare parameter, would find
 * planning anew at each request cheaper than a plan that holds the search, and planning takes longer than the rest.
 */
export const relatedColumn = sql<Related[]>`(select coalesce(json_agg(json_build_object(
    'id', t.id, 'slug', t.slug, 'title', t.title, 'section', sections.name) order by ids.place), '[]')
  from unnest(case when (select ${sql.placeholder("relatedKnown")}::boolean)
    then ${sql.placeholder("related")}::bigint[] else ${found} end) with ordinality ids(id, place)
  join topics t on t.id = ids.id and t.post_count > 0
  join sections on sections.id = t.section_id and ${readable})`;

/** For who asks for none. */
export const NONE_RELATED = { relatedKnown: true, related: "{}" };

/** Ids alone are kept: what shows of them, and to whom, is asked of the database each time. */
const kept = new LRUCache<string, string>({ max: 5000, ttl: MINUTES * 60_000 });

export function knownRelated(key: string) {
  const related = kept.get(key);
  return { relatedKnown: related !== undefined, related: related ?? "{}" };
}

export function keepRelated(key: string, related: Related[]) {
  kept.set(key, `{${related.map(({ id }) => id).join(",")}}`);
}
