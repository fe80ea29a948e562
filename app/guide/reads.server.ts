import { and, eq, isNotNull, type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { guideEditionPages, guideEditions, guidePages, guideReads } from "#db/schema/index.server";
import type { GuideChange } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";

/**
 * What the member knew of this fiche before this reading: the text they read last and the changes since, in the
 * editions after the last that has it; the last edition that changed a rule, and the last whose text they said they
 * had read. When somebody reads, it is remembered in the same statement, which writes when the text is another, or
 * the last reading a day old.
 */
export async function readingOf(
  db: Db,
  member: Member,
  { pageId, textId }: { pageId: number; textId: number },
  { isRead, now }: { isRead: boolean; now: Date },
) {
  const asked = { memberId: member.id, pageId };
  const [found] = isRead
    ? await knownThenRead(db).execute({ ...asked, textId, now: now.toISOString() })
    : await known(db).execute(asked);
  return found ?? null;
}

export type Reading = Awaited<ReturnType<typeof readingOf>>;

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

const stateQuery = (db: Pick<Db, "select">) =>
  db
    .select({
      textId: guideReads.textId,
      readAt: guideReads.readAt,
      readEdition: editionOf(guidePages.id, guideReads.textId).as("read_edition"),
      changes: changesSince(guidePages.id, guideReads.textId).as("changes"),
      ruleEdition: ruleEdition(guidePages.id).as("rule_edition"),
      acknowledgedEdition: editionOf(guidePages.id, guideReads.acknowledgedTextId).as("acknowledged_edition"),
      acknowledgedAt: guideReads.acknowledgedAt,
    })
    .from(guidePages)
    .leftJoin(
      guideReads,
      and(eq(guideReads.pageId, guidePages.id), eq(guideReads.memberId, sql.placeholder("memberId"))),
    )
    .where(eq(guidePages.id, sql.placeholder("pageId")));

const known = preparedFor((db) => stateQuery(db).prepare("guide_known"));

/** The statement sees what was there before it: what it reads is not what it writes. */
const knownThenRead = preparedFor((db) => {
  const marked = db.$with("marked").as(
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
        setWhere: sql`${guideReads.textId} <> excluded.text_id
          or ${guideReads.readAt} < excluded.read_at - interval '1 day'`,
      })
      .returning({ pageId: guideReads.pageId }),
  );
  return stateQuery(db.with(marked)).prepare("guide_known_then_read");
});

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
