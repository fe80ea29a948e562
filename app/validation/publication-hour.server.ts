import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideEditions, guideRules } from "#db/schema/index.server";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { editionInPreparation } from "./preparing.server";
import { checkEdition } from "./publishing.server";

type Result = { ok: true } | { ok: false; error: string };

/**
 * Sets the hour at which the edition in preparation comes out, or takes it away (null), as a guide editor. Refused
 * while its check finds something.
 * @throws Response 404 to anybody else, or while no edition is in preparation
 */
export async function setPublication(db: Db, by: Member, at: Date | null, now: Date): Promise<Result> {
  if (!holds(by, "guide_editor")) throw notFound();
  const prepared = await editionInPreparation(db);
  if (!prepared) throw notFound();
  const editionId = prepared.id;
  return db.transaction(async (tx): Promise<Result> => {
    const [edition] = await tx
      .select()
      .from(guideEditions)
      .where(eq(guideEditions.id, editionId))
      .for("update");
    if (!edition || edition.publishedAt) return { ok: false, error: "Cette édition est déjà parue." };
    if (at && at <= now)
      return { ok: false, error: "Cette heure est déjà passée\u00a0: donnez-en une à venir." };
    const { problems } = at ? await checkEdition(tx, editionId) : { problems: [] };
    if (problems.length > 0)
      return { ok: false, error: `L’édition ne peut pas encore paraître. ${problems.join(" ")}` };
    await tx
      .update(guideRules)
      .set({ publishAt: at, setById: by.id })
      .where(eq(guideRules.editionId, editionId));
    if (at) {
      const key = `validation.publish.${editionId}`;
      await enqueue(tx, "validation.publish", { editionId }, { key, runAt: at });
    }
    const details = { edition: edition.number, at: at?.toISOString() ?? null };
    await record(tx, { by: by.id, action: "guide.publication_set", details, now });
    return { ok: true };
  });
}
