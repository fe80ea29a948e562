import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, territories } from "#db/schema/index.server";
import { NAME_MAX } from "#db/vocabulary";
import { structureNamed } from "~/accounts/structures.server";
import type { Member } from "~/accounts/viewer";
import { record } from "~/platform/journal.server";
import { type Decision, holdAccredited } from "./held.server";
import { type Outcome, refused } from "./outcome";

/** Corrects where somebody works and as what. A structure that the network did not know is added to it. */
export function correctDetails(
  db: Db,
  by: Member,
  {
    structure: typed,
    territoryId,
    function: title,
    ...decision
  }: Decision & { structure: string; territoryId: number | null; function: string },
): Promise<Outcome> {
  const { memberId, now } = decision;
  return db.transaction(async (tx) => {
    const held = await holdAccredited(tx, by, decision);
    const structure = typed.replace(/\s+/g, " ").trim();
    const tooLong = `Raccourcissez ce texte à ${NAME_MAX}\u00a0caractères.`;
    const errors = {
      ...(structure.length > NAME_MAX ? { structure: tooLong } : {}),
      ...(title.length > NAME_MAX ? { function: tooLong } : {}),
    };
    if (Object.keys(errors).length > 0) return refused(errors);
    if (territoryId && (await tx.$count(territories, eq(territories.id, territoryId))) === 0) {
      return refused({ territory: "Choisissez un territoire de la liste." });
    }
    const structureId = structure ? await structureNamed(tx, held.networkId, structure) : null;
    await tx
      .update(members)
      .set({ structureId, territoryId, function: title || null })
      .where(eq(members.id, memberId));
    await tx.update(accreditations).set({ structureId }).where(eq(accreditations.id, held.accreditationId));
    const action = "member.details";
    await record(tx, { by: by.id, action, memberId, networkId: held.networkId, details: { structure }, now });
    return { ok: true };
  });
}
