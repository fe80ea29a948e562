import { inArray, type SQL, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Db } from "#db/client.server";
import { guideTexts, posts } from "#db/schema/index.server";

/** Words of a fiche that a message cites, where the edition in force has another text. */
export interface OutdatedCitation {
  /** Its place among the links to fiches in the message. */
  number: number;
  slug: string;
  passage: string;
  before: string;
  after: string;
  edition: number;
  textId: number;
  /** The edition in force, and its text; null where it has no such fiche. */
  inForce: number;
  newTextId: number | null;
}

/** Of the message of a query: null for nearly all, and nothing but a look at an index. */
export const citedColumn: SQL<OutdatedCitation[] | null> = sql`(select json_agg(json_build_object(
    'number', c.number, 'slug', n.slug, 'passage', c.passage, 'before', c.passage_before, 'after', c.passage_after,
    'edition', e.number, 'textId', p.text_id, 'inForce', f.number, 'newTextId', q.text_id) order by c.number)
  from guide_citations c
  join guide_editions e on e.id = c.edition_id
  join guide_edition_pages p on p.edition_id = c.edition_id and p.page_id = c.page_id
  join guide_page_names n on n.page_id = c.page_id and n.is_current
  join guide_editions f on f.number = (select max(l.number) from guide_editions l where l.published_at is not null)
  left join guide_edition_pages q on q.edition_id = f.id and q.page_id = c.page_id
  where c.post_id = ${posts.id} and c.passage is not null and q.text_id is distinct from p.text_id)`;

const MEGABYTES = 16;
/** Texts do not change: those that are cited are read once. */
const known = new LRUCache<number, string>({
  maxSize: MEGABYTES << 20,
  sizeCalculation: (html) => html.length + 1,
});

/** The rendered texts, old and new, of what messages cite, by their ids. */
export async function textsCited(db: Db, messages: { cited: OutdatedCitation[] | null }[]) {
  const texts = new Map<number, string>();
  const missing = new Set<number>();
  for (const { cited } of messages)
    for (const { textId, newTextId } of cited ?? [])
      for (const id of newTextId === null ? [] : [textId, newTextId]) {
        const html = known.get(id);
        if (html === undefined) missing.add(id);
        else texts.set(id, html);
      }
  if (missing.size === 0) return texts;
  const found = await db
    .select({ id: guideTexts.id, html: guideTexts.html })
    .from(guideTexts)
    .where(inArray(guideTexts.id, [...missing]));
  for (const { id, html } of found) {
    known.set(id, html);
    texts.set(id, html);
  }
  return texts;
}
