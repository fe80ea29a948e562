import { and, asc, eq, isNull, max, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { groups, sections } from "#db/schema/index.server";
import { notFound } from "~/http/errors";
import { differences, record } from "~/platform/journal.server";
import { slugOf } from "~/text/slug";
import {
  checkSection,
  holdTree,
  isStanding,
  type SectionDraft,
  type SectionResult,
  sectionRefusal,
} from "./section-rules.server";

/** What an administrator sees of the forum: names, texts, audiences and numbers of topics, never what is written. */
const administered = {
  id: sections.id,
  slug: sections.slug,
  name: sections.name,
  description: sections.description,
  parentId: sections.parentId,
  isHeading: sections.isHeading,
  audience: sections.audience,
  groupId: sections.groupId,
  group: groups.name,
  opener: sections.opener,
  topicCount: sections.topicCount,
};

/** Every section in the order of the forum, merged ones included (`isHeading` with a `parentId`). */
export function listAdministered(db: Db) {
  return db
    .select(administered)
    .from(sections)
    .leftJoin(groups, eq(groups.id, sections.groupId))
    .orderBy(asc(sections.position), asc(sections.id));
}

export type AdministeredSection = Awaited<ReturnType<typeof listAdministered>>[number];

/** The closed groups a section may belong to. */
export function listGroups(db: Db) {
  return db.select().from(groups).orderBy(asc(groups.name));
}

type Change<Input> = Input & { now: Date };

/** Adds a section, last of its siblings. Returns its slug, which is never another's nor ever changes. */
export async function createSection(
  db: Db,
  by: number,
  { now, ...draft }: Change<SectionDraft>,
): Promise<SectionResult & { slug?: string }> {
  return db.transaction(async (tx) => {
    await holdTree(tx);
    const errors = await checkSection(tx, null, draft);
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const slug = await freeSlug(tx, draft.name);
    await tx.insert(sections).values({ ...draft, slug, position: await lastPosition(tx) });
    await record(tx, { by, action: "section.created", details: { section: draft.name }, now });
    return { ok: true, slug };
  });
}

/**
 * Changes what a section says, who reads it, who opens topics in it and where it stands. Its address stays.
 * @throws Response 404 when there is no such section, or when it was merged
 */
export async function changeSection(
  db: Db,
  by: number,
  { sectionId, now, ...draft }: Change<SectionDraft & { sectionId: number }>,
): Promise<SectionResult> {
  try {
    return await db.transaction(async (tx) => {
      await holdTree(tx);
      const section = await hold(tx, sectionId);
      const errors = await checkSection(tx, sectionId, draft);
      if (Object.keys(errors).length > 0) return { ok: false, errors };
      const changed = differences(section, draft);
      if (Object.keys(changed).length === 0) return { ok: true };
      const moves = section.parentId !== draft.parentId ? { position: await lastPosition(tx) } : {};
      await tx
        .update(sections)
        .set({ ...draft, ...moves })
        .where(eq(sections.id, sectionId));
      const details = { section: section.name, ...changed };
      await record(tx, { by, action: "section.changed", details, now });
      return { ok: true };
    });
  } catch (error) {
    return sectionRefusal(error);
  }
}

/**
 * Puts a section before or after its neighbour under the same heading; the first and the last stay where they are.
 * @throws Response 404 when there is no such section
 */
export async function moveSection(
  db: Db,
  by: number,
  { sectionId, step, now }: Change<{ sectionId: number; step: -1 | 1 }>,
) {
  await db.transaction(async (tx) => {
    await holdTree(tx);
    const section = await hold(tx, sectionId);
    const { parentId } = section;
    const siblings = await tx
      .select({ id: sections.id, position: sections.position })
      .from(sections)
      .where(and(isStanding, parentId === null ? isNull(sections.parentId) : eq(sections.parentId, parentId)))
      .orderBy(asc(sections.position), asc(sections.id));
    const other = siblings[siblings.findIndex(({ id }) => id === sectionId) + step];
    if (!other) return;
    await tx.update(sections).set({ position: other.position }).where(eq(sections.id, sectionId));
    await tx.update(sections).set({ position: section.position }).where(eq(sections.id, other.id));
    await record(tx, { by, action: "section.moved", details: { section: section.name }, now });
  });
}

/**
 * Takes away a section where nobody ever wrote.
 * @throws Response 404 when there is no such section
 */
export function removeSection(
  db: Db,
  by: number,
  { sectionId, now }: Change<{ sectionId: number }>,
): Promise<SectionResult> {
  return db.transaction(async (tx) => {
    await holdTree(tx);
    const section = await hold(tx, sectionId);
    const [held] = await tx.execute<{ any: boolean }>(sql`
      select exists (select 1 from topics where section_id = ${sectionId})
        or exists (select 1 from sections where parent_id = ${sectionId}) as any`);
    if (held?.any) {
      const message =
        "Cette rubrique contient des sujets ou des rubriques, retirés ou réunis compris\u00a0: réunissez-la plutôt à une autre.";
      return { ok: false, errors: { section: message } };
    }
    await tx.delete(sections).where(eq(sections.id, sectionId));
    await record(tx, { by, action: "section.removed", details: { section: section.name }, now });
    return { ok: true };
  });
}

/** The section, held: nobody opens a topic in it until the end of the transaction. */
async function hold(tx: Db, sectionId: number) {
  const [section] = await tx
    .select()
    .from(sections)
    .where(and(eq(sections.id, sectionId), isStanding))
    .for("update");
  if (!section) throw notFound();
  return section;
}

async function lastPosition(tx: Db) {
  const [row] = await tx.select({ last: max(sections.position) }).from(sections);
  return (row?.last ?? 0) + 1;
}

/** `nouvelle` is an address of the administration. */
async function freeSlug(tx: Db, name: string) {
  const base = slugOf(name);
  const rows = await tx.select({ slug: sections.slug }).from(sections);
  const taken = new Set(["nouvelle", ...rows.map(({ slug }) => slug)]);
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}
