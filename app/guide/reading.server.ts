import { and, asc, desc, eq, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import {
  guideChapters,
  guideEditionPages,
  guideEditions,
  guidePageNames,
  guideTexts,
} from "#db/schema/index.server";
import { audienceOf } from "~/accounts/audience.server";
import { type Member, VISITOR } from "~/accounts/viewer";
import { glossaryVersion } from "~/glossary/terms.server";
import { annexLinks } from "./annex-links.server";
import { discussionsColumn } from "./discussions.server";
import type { EditionFile, PlanChapter } from "./plan";
import { readingColumn } from "./reads.server";

const isPublished = isNotNull(guideEditions.publishedAt);

/** The number of the edition in force, beside another. */
const inForce = sql<number>`(select max(f.number) from guide_editions f where f.published_at is not null)`;

/** Of the edition in force, in a query that reads `guide_editions`. */
export const isInForce = sql`${guideEditions.number} = ${inForce}`;

const editionColumns = {
  number: guideEditions.number,
  title: guideEditions.title,
  label: guideEditions.label,
  dated: guideEditions.dated,
  origin: guideEditions.origin,
  inForce: inForce.mapWith(Number).as("in_force"),
};

/** The files of the edition that are made. */
const filesColumn = sql<EditionFile[]>`(
  select coalesce(json_agg(json_build_object('format', d.format, 'bytes', octet_length(d.content))
    order by d.format desc), '[]')
  from guide_edition_files d where d.edition_id = guide_editions.id)`;

/** The contents of the edition, as the text of its JSON: what is rendered from it is kept by it. */
const planColumn = sql<string>`(
  select coalesce(json_agg(json_build_object('slug', c.slug, 'title', c.title, 'fiches', (
    select coalesce(json_agg(json_build_object('slug', n.slug, 'title', t.title, 'levels', p.levels,
      'roles', p.roles, 'change', p.change, 'note', p.change_note,
      'steps', (select json_object_agg(s.role, s.position) from guide_path_steps s where s.page_id = p.page_id))
      order by p.position), '[]')
    from guide_edition_pages p
    join guide_texts t on t.id = p.text_id
    join guide_page_names n on n.page_id = p.page_id and n.is_current
    where p.chapter_id = c.id)) order by c.position), '[]')::text
  from guide_chapters c where c.edition_id = guide_editions.id)`;

/** Reads what `plan` says. */
export function readPlan(plan: string): PlanChapter[] {
  return JSON.parse(plan);
}

/** Which edition is asked for: a number, or 0 for the one in force. */
const isAsked = and(
  isPublished,
  sql`${guideEditions.number} = coalesce(nullif(${sql.placeholder("edition")}::int, 0), ${inForce})`,
);

/** An edition with its presentation and contents: that of this number, or the one in force. Null where there is none. */
export async function editionAt(db: Db, number: number | null) {
  const [edition] = await editionByNumber(db).execute({ edition: number ?? 0 });
  return edition ?? null;
}

export type EditionRead = NonNullable<Awaited<ReturnType<typeof editionAt>>>;

const editionByNumber = preparedFor((db) =>
  db
    .select({
      ...editionColumns,
      presentationHtml: guideEditions.presentationHtml,
      renderer: guideEditions.renderer,
      plan: planColumn.as("plan"),
      files: filesColumn.as("files"),
    })
    .from(guideEditions)
    .where(isAsked)
    .prepare("guide_edition"),
);

/** Every published edition, the newest first. */
export function listEditions(db: Db) {
  return db
    .select({ ...editionColumns, fiches: db.$count(guideEditionPages, ofEdition), files: filesColumn })
    .from(guideEditions)
    .where(isPublished)
    .orderBy(desc(guideEditions.number));
}

const ofEdition = eq(guideEditionPages.editionId, guideEditions.id);

/**
 * The fiche that has or had this name, in the edition of this number or the one in force. Its text is null where
 * that edition has no such fiche. With what its reader knew of it, and the topics they read that discuss it. Null for a name or an edition that does not exist.
 */
export async function ficheAt(db: Db, slug: string, number: number | null, reader: Member | null = null) {
  const asked = { ...audienceOf(reader ?? VISITOR), slug, edition: number ?? 0, reader: reader?.id ?? 0 };
  const [fiche] = await ficheByName(db).execute(asked);
  return fiche ?? null;
}

export type FicheRead = NonNullable<Awaited<ReturnType<typeof ficheAt>>>;

const current = alias(guidePageNames, "current_name");

/** A proposal to change a fiche that is not settled yet. */
export interface OpenProposal {
  id: number;
  title: string;
  authorId: number;
}

/** The latest that wait on the fiche: who sees which is for its page to say. */
const openProposals = sql<
  OpenProposal[]
>`(select coalesce(json_agg(json_build_object('id', q.id, 'title', q.title,
    'authorId', q.author_id) order by q.id desc), '[]')
  from (select * from guide_proposals g where g.page_id = ${guidePageNames.pageId}
    and g.status in ('proposed', 'examined', 'in_validation', 'validated', 'presented')
    order by g.id desc limit 100) q)`;

/** The newest edition that has the fiche; null when none has it any more, or yet. */
const lastEdition = sql<number | null>`(select max(e.number) from guide_editions e
  join guide_edition_pages p on p.edition_id = e.id
  where p.page_id = ${guidePageNames.pageId} and e.published_at is not null)`;

/** The record of the validation of its text, once an edition came out with it. */
const recordColumn = sql<number | null>`(select max(c.position) from guide_records c
  join guide_rounds r on r.id = c.round_id
  join guide_editions v on v.id = r.edition_id
  where c.text_id = ${guideTexts.id} and v.published_at is not null)`;

const ficheByName = preparedFor((db) =>
  db
    .select({
      ...editionColumns,
      pageId: guidePageNames.pageId,
      slug: current.slug,
      lastEdition: lastEdition.as("last_edition"),
      chapter: guideChapters.title,
      textId: guideTexts.id,
      ficheTitle: guideTexts.title,
      html: guideTexts.html,
      renderer: guideTexts.renderer,
      hash: guideTexts.hash,
      levels: guideEditionPages.levels,
      roles: guideEditionPages.roles,
      change: guideEditionPages.change,
      changeNote: guideEditionPages.changeNote,
      record: recordColumn.as("record"),
      plan: planColumn.as("plan"),
      // Short, for what is kept by it.
      planVersion: sql<string>`md5(${planColumn})`.as("plan_version"),
      glossary: glossaryVersion.as("glossary"),
      proposals: openProposals.as("proposals"),
      discussions: discussionsColumn(guidePageNames.pageId),
      annexes: annexLinks(guidePageNames.pageId).as("annexes"),
      reading: readingColumn(guidePageNames.pageId).as("reading"),
    })
    .from(guidePageNames)
    .innerJoin(current, and(eq(current.pageId, guidePageNames.pageId), current.isCurrent))
    .innerJoin(guideEditions, isAsked)
    .leftJoin(guideEditionPages, and(ofEdition, eq(guideEditionPages.pageId, guidePageNames.pageId)))
    .leftJoin(guideTexts, eq(guideTexts.id, guideEditionPages.textId))
    .leftJoin(guideChapters, eq(guideChapters.id, guideEditionPages.chapterId))
    .where(eq(guidePageNames.slug, sql.placeholder("slug")))
    .prepare("guide_fiche"),
);

/** The texts of an edition in its order. */
export function listTexts(db: Db, number: number) {
  return db
    .select({
      slug: guidePageNames.slug,
      title: guideTexts.title,
      html: guideTexts.html,
      textId: guideTexts.id,
      renderer: guideTexts.renderer,
    })
    .from(guideEditionPages)
    .innerJoin(guideEditions, ofEdition)
    .innerJoin(guideChapters, eq(guideChapters.id, guideEditionPages.chapterId))
    .innerJoin(guideTexts, eq(guideTexts.id, guideEditionPages.textId))
    .innerJoin(
      guidePageNames,
      and(eq(guidePageNames.pageId, guideEditionPages.pageId), guidePageNames.isCurrent),
    )
    .where(and(isPublished, eq(guideEditions.number, number)))
    .orderBy(asc(guideChapters.position), asc(guideEditionPages.position));
}
