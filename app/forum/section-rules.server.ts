import { eq, not, sql } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { groups, sections } from "#db/schema/index.server";
import { type Audience, NAME_MAX, type Opener, REASON_MAX } from "#db/vocabulary";

/** What an administrator says of a section. */
export interface SectionDraft {
  name: string;
  description: string;
  parentId: number | null;
  isHeading: boolean;
  audience: Audience;
  groupId: number | null;
  opener: Opener;
}

export type SectionErrors = Partial<
  Record<"name" | "description" | "parent" | "heading" | "audience" | "group" | "section", string>
>;
export type SectionResult = { ok: true } | { ok: false; errors: SectionErrors };

/** Not merged: what is left of a merged section is a heading inside the one its topics went to. */
export const isStanding = not(sql`(${sections.isHeading} and ${sections.parentId} is not null)`);

/** One change of the tree at a time: what holds between a heading and its sections is read before it is written. */
export async function holdTree(tx: Db) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sections'))`);
}

/** What is wrong with a section as it would be; `id` is null for one that does not exist yet. */
export async function checkSection(tx: Db, id: number | null, draft: SectionDraft): Promise<SectionErrors> {
  const errors: SectionErrors = {};
  if (!draft.name) errors.name = "Donnez un nom à la rubrique.";
  else if (draft.name.length > NAME_MAX)
    errors.name = `Le nom fait ${draft.name.length} caractères\u00a0; il en faut ${NAME_MAX} au plus.`;
  if (draft.description.length > REASON_MAX)
    errors.description = `La présentation fait ${draft.description.length} caractères\u00a0; il en faut ${REASON_MAX} au plus.`;
  if (draft.audience === "group" && !(await groupExists(tx, draft.groupId)))
    errors.group = "Choisissez le groupe qui lit cette rubrique.";
  if (draft.parentId !== null) Object.assign(errors, await checkParent(tx, id, draft));
  if (id !== null) Object.assign(errors, await checkContent(tx, id, draft));
  return errors;
}

async function groupExists(tx: Db, groupId: number | null) {
  return groupId !== null && (await tx.$count(groups, eq(groups.id, groupId))) > 0;
}

async function checkParent(tx: Db, id: number | null, draft: SectionDraft): Promise<SectionErrors> {
  if (draft.isHeading)
    return { parent: "Un titre de partie est au premier niveau\u00a0: il ne se range pas sous un autre." };
  const [parent] = await tx
    .select({
      id: sections.id,
      isHeading: sections.isHeading,
      parentId: sections.parentId,
      widens: wider(draft),
    })
    .from(sections)
    .where(eq(sections.id, draft.parentId ?? 0));
  if (!parent?.isHeading || parent.parentId !== null || parent.id === id)
    return { parent: "Choisissez un titre de partie." };
  if (!parent.widens) return {};
  return {
    audience:
      "Une rubrique ne se lit pas plus largement que la partie où elle est rangée\u00a0: choisissez un public aussi restreint, ou une autre partie.",
  };
}

async function checkContent(tx: Db, id: number, draft: SectionDraft): Promise<SectionErrors> {
  const [has] = await tx.execute<{ topics: boolean; sections: boolean; wider: boolean }>(sql`
    select exists (select 1 from topics where section_id = ${id}) as topics,
      exists (select 1 from sections where parent_id = ${id} and not is_heading) as sections,
      exists (select 1 from sections c where c.parent_id = ${id} and not c.is_heading
        and audience_widens(${draft.audience}, ${draft.groupId}::bigint, c.audience, c.group_id)) as wider`);
  if (draft.isHeading && has?.topics)
    return {
      heading: "Cette rubrique a des sujets\u00a0: elle ne peut pas devenir un simple titre de partie.",
    };
  if (!draft.isHeading && has?.sections)
    return { heading: "Cette partie a des rubriques\u00a0: rangez-les ailleurs d’abord." };
  if (draft.isHeading && has?.wider)
    return { audience: "Une de ses rubriques se lit plus largement\u00a0: resserrez-la d’abord." };
  return {};
}

/** Whether a section of this audience would be read by more people than the one of the row. */
function wider({ audience, groupId }: Pick<SectionDraft, "audience" | "groupId">) {
  return sql<boolean>`audience_widens(${sections.audience}, ${sections.groupId}, ${audience}, ${groupId}::bigint)`;
}

/** The sentence for a refusal of the database; what it does not know is thrown again. */
export function sectionRefusal(error: unknown): { ok: false; errors: SectionErrors } {
  const constraint = constraintOf(error);
  if (constraint === "sections_audience_never_widens") {
    const audience =
      "Rien n’a été changé\u00a0: des messages ont été écrits ici pour un public plus restreint, et ils ne s’ouvrent pas à davantage de personnes. Créez plutôt une nouvelle rubrique.";
    return { ok: false, errors: { audience } };
  }
  if (constraint === "topics_audience_never_widens") {
    const section =
      "Rien n’a été déplacé\u00a0: ces messages ont été écrits pour un public plus restreint, et ils ne s’ouvrent pas à davantage de personnes.";
    return { ok: false, errors: { section } };
  }
  throw error;
}
