import { and, eq, isNotNull, type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { guideEditionPages, guideEditions, guideReads } from "#db/schema/index.server";
import type { GuideChange } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";

const DAY_MS = 86_400_000;

/** What a member knew of a fiche before a reading; nulls where they never read it, or never said so. */
export interface Reading {
  /** The text they read last. */
  textId: number | null;
  readAt: Date | null;
  /** The last edition that has it, and what the editions after that did. */
  readEdition: number | null;
  changes: GuideChange[];
  /** The last edition that changed a rule, and the last whose text they said they had read. */
  ruleEdition: number | null;
  acknowledgedEdition: number | null;
  acknowledgedAt: Date | null;
}

/** The newest published edition in which the fiche has this text. */
export const editionOf = (page: SQLWrapper, text: SQLWrapper) =>
  sql<number | null>`(select max(e.number) from guide_edition_pages p
    join guide_editions e on e.id = p.edition_id
    where p.page_id = ${page} and p.text_id = ${text} and e.published_at is not null)`;

/** The last published edition that changed a rule of the fiche. */
export const ruleEdition = (page: SQLWrapper) =>
  sql<number | null>`(select max(e.number) from guide_edition_pages p
    join guide_editions e on e.id = p.edition_id
    where p.page_id = ${page} and p.change = 'rule' and e.published_at is not null)`;

/** What the editions after that of a text did to the fiche. */
export const changesSince = (page: SQLWrapper, text: SQLWrapper) =>
  sql<GuideChange[]>`array(select distinct p.change from guide_edition_pages p
    join guide_editions e on e.id = p.edition_id
    where p.page_id = ${page} and p.change <> 'none' and e.published_at is not null
    and e.number > ${editionOf(page, text)})`;

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

/** In a query of the fiche `page`: what the member of the placeholder `reader` knew of it. */
export const readingColumn = (page: SQLWrapper) =>
  sql`(select json_build_object('textId', r.text_id, 'readAt', r.read_at,
      'readEdition', ${editionOf(page, sql`r.text_id`)}, 'changes', ${changesSince(page, sql`r.text_id`)},
      'ruleEdition', ${ruleEdition(page)},
      'acknowledgedEdition', ${editionOf(page, sql`r.acknowledged_text_id`)}, 'acknowledgedAt', r.acknowledged_at)
    from (select 1) one left join guide_reads r
      on r.page_id = ${page} and r.member_id = ${sql.placeholder("reader")})`.mapWith(
    (found): Reading => ({
      ...found,
      readAt: dateOf(found.readAt),
      acknowledgedAt: dateOf(found.acknowledgedAt),
    }),
  );

/** Remembers that the member reads this text: where it is another than their last, or that reading is a day old. */
export async function remember(
  db: Db,
  member: Member,
  { pageId, textId, reading }: { pageId: number; textId: number; reading: Reading },
  now: Date,
) {
  const isFresh = reading.readAt && now.getTime() - reading.readAt.getTime() < DAY_MS;
  if (isFresh && reading.textId === textId) return;
  await markRead(db).execute({ memberId: member.id, pageId, textId, now: now.toISOString() });
}

/** Of two pages opened at once, the later reading stays. */
const markRead = preparedFor((db) =>
  db
    .insert(guideReads)
    .values({
      memberId: sql.placeholder("memberId"),
      pageId: sql.placeholder("pageId"),
      textId: sql.placeholder("textId"),
      readAt: sql`${sql.placeholder("now")}::timestamptz`,
    })
    .onConflictDoUpdate({
      target: [guideReads.memberId, guideReads.pageId],
      set: { textId: sql`excluded.text_id`, readAt: sql`excluded.read_at` },
      setWhere: sql`${guideReads.readAt} < excluded.read_at`,
    })
    .prepare("guide_mark_read"),
);

/**
 * Records that the member read this text of the fiche, as they say. A text older than the one they already spoke of
 * changes nothing.
 * @returns false where no published edition has this text of this fiche
 */
export async function acknowledge(
  db: Db,
  member: Member,
  { pageId, textId, now }: { pageId: number; textId: number; now: Date },
) {
  const [published] = await db
    .select({ textId: guideEditionPages.textId })
    .from(guideEditionPages)
    .innerJoin(guideEditions, eq(guideEditions.id, guideEditionPages.editionId))
    .where(
      and(
        eq(guideEditionPages.pageId, pageId),
        eq(guideEditionPages.textId, textId),
        isNotNull(guideEditions.publishedAt),
      ),
    )
    .limit(1);
  if (!published) return false;
  const said = { acknowledgedTextId: textId, acknowledgedAt: now };
  await db
    .insert(guideReads)
    .values({ memberId: member.id, pageId, textId, readAt: now, ...said })
    .onConflictDoUpdate({
      target: [guideReads.memberId, guideReads.pageId],
      set: said,
      setWhere: sql`coalesce(${editionOf(guideReads.pageId, guideReads.acknowledgedTextId)}, 0)
        < ${editionOf(guideReads.pageId, sql`excluded.acknowledged_text_id`)}`,
    });
  return true;
}
