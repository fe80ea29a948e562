import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guidePageNames, guidePages } from "#db/schema/index.server";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import { slugOf } from "~/text/slug";
import { RESERVED_NAMES } from "./file-words";

const NAME_MAX = 80;

export type Renamed = { ok: true; slug: string } | { ok: false; error: string };

/**
 * Gives a fiche another name in its addresses, as a guide editor. Those it had lead to it for ever, and never to
 * another; all that hangs on the fiche stays on it.
 * @throws Response 404 to anybody else, or for a fiche that is not there
 */
export async function renameFiche(
  db: Db,
  by: Member,
  { slug, name, now }: { slug: string; name: string; now: Date },
): Promise<Renamed> {
  if (!holds(by, "guide_editor")) throw notFound();
  const error = faultOf(name);
  return db.transaction(async (tx) => {
    const pageId = await heldPage(tx, slug);
    if (error) return { ok: false, error };
    // First taken, then given: of two fiches that ask for one name at once, the second is told.
    await tx.insert(guidePageNames).values({ slug: name, pageId, isCurrent: false }).onConflictDoNothing();
    const [named] = await tx.select().from(guidePageNames).where(eq(guidePageNames.slug, name));
    if (named?.pageId !== pageId) return { ok: false, error: TAKEN };
    if (named.isCurrent) return { ok: true, slug: name };
    await tx.update(guidePageNames).set({ isCurrent: false }).where(eq(guidePageNames.pageId, pageId));
    await tx.update(guidePageNames).set({ isCurrent: true }).where(eq(guidePageNames.slug, name));
    await record(tx, { by: by.id, action: "guide.fiche_renamed", details: { from: slug, to: name }, now });
    return { ok: true, slug: name };
  });
}

const TAKEN =
  "Cette adresse mène déjà à une autre fiche, ou y a mené\u00a0: elle y mènera toujours. Choisissez-en une autre.";

/** Held until the transaction ends: two who rename it at once come one after the other. */
async function heldPage(tx: Db, slug: string) {
  const [page] = await tx
    .select({ id: guidePages.id })
    .from(guidePageNames)
    .innerJoin(guidePages, eq(guidePages.id, guidePageNames.pageId))
    .where(eq(guidePageNames.slug, slug))
    .for("update");
  if (!page) throw notFound();
  return page.id;
}

function faultOf(name: string) {
  if (!name) return "Écrivez l’adresse.";
  if (name.length > NAME_MAX) return `Une adresse tient en ${NAME_MAX}\u00a0caractères.`;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    return `Une adresse s’écrit en minuscules sans accent, chiffres et traits d’union, comme ${slugOf(name)}.`;
  if (RESERVED_NAMES.includes(name)) return "Cette adresse est celle d’une autre page du guide.";
  return null;
}
