import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guidePageNames, guidePathSteps } from "#db/schema/index.server";
import type { GuidePath } from "#db/vocabulary";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import { baseOf, KEPT_PATHS } from "./kept-paths";
import { fichesOf } from "./path";
import type { PlanChapter } from "./plan";
import { editionAt, readPlan } from "./reading.server";

/**
 * The contents of the edition in force, for who keeps the reading paths.
 * @throws Response 404 to who does not write the guide, or while no edition is published
 */
export async function planToKeep(db: Db, viewer: Member): Promise<PlanChapter[]> {
  if (!holds(viewer, "guide_editor")) throw notFound();
  const edition = await editionAt(db, null);
  if (!edition) throw notFound();
  return readPlan(edition.plan);
}

export interface PathInput {
  path: GuidePath;
  /** What stood before the eyes of who changes it, as `baseOf` says it. */
  base: string;
  /** Names of fiches, in their new order; none gives the path back the order it began with. */
  slugs: string[];
  now: Date;
}

type Kept =
  | { ok: true }
  /** Somebody changed it meanwhile: what it is now, with which nothing was done. */
  | { ok: false; theirs: { base: string; titles: string[] } };

/**
 * Keeps the fiches of a path and their order, as an editor, on record. Where somebody else changed it since, nothing
 * is done.
 * @throws Response 404 to who does not write the guide, or for a fiche that the edition in force does not have
 */
export function keepPath(db: Db, by: Member, { path, base, slugs, now }: PathInput): Promise<Kept> {
  return db.transaction(async (tx) => {
    // One at a time: the second sees what the first did.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('comcep guide path ' || ${path}, 0))`);
    const chapters = await planToKeep(tx, by);
    const current = baseOf(chapters, path);
    if (current !== base) {
      const titles = fichesOf(chapters, KEPT_PATHS[path].path).map(({ title }) => title);
      return { ok: false, theirs: { base: current, titles } };
    }
    if (slugs.join() === current) return { ok: true };
    const ids = await pagesOf(tx, chapters, slugs);
    await tx.delete(guidePathSteps).where(eq(guidePathSteps.role, path));
    if (ids.length > 0)
      await tx
        .insert(guidePathSteps)
        .values(ids.map((pageId, n) => ({ role: path, pageId, position: n + 1 })));
    const entry = { by: by.id, details: { path: KEPT_PATHS[path].name }, now };
    if (ids.length > 0) await record(tx, { ...entry, action: "guide.path_set" });
    else await record(tx, { ...entry, action: "guide.path_reset" });
    return { ok: true };
  });
}

/** The fiches of these names, in this order; each is in the edition, once. */
async function pagesOf(tx: Db, chapters: PlanChapter[], slugs: string[]) {
  const known = new Set(chapters.flatMap(({ fiches }) => fiches.map(({ slug }) => slug)));
  if (new Set(slugs).size !== slugs.length || slugs.some((slug) => !known.has(slug))) throw notFound();
  if (slugs.length === 0) return [];
  const rows = await tx
    .select({ slug: guidePageNames.slug, id: guidePageNames.pageId })
    .from(guidePageNames)
    .where(and(inArray(guidePageNames.slug, slugs), guidePageNames.isCurrent));
  return slugs.flatMap((slug) => rows.find((row) => row.slug === slug)?.id ?? []);
}
