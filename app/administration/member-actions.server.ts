import type { Db } from "#db/client.server";
import { COLLEGES, DUTIES } from "#db/vocabulary";
import { takeSecondFactorAway } from "~/accounts/second-factor-ending.server";
import { readId } from "~/http/cursor";
import type { Form } from "~/http/forms.server";
import { record } from "~/platform/journal.server";
import { giveDuty, takeDuty } from "./duties.server";
import { addToGroup, removeFromGroup } from "./groups.server";
import { accreditPartner } from "./partners.server";
import { oneOf } from "./words";

async function removeSecondFactor(
  db: Db,
  by: number,
  { memberId, now }: { memberId: number; now: Date },
): Promise<string | null> {
  if (memberId === by) return "Pour la vôtre, passez par Sécurité, dans votre compte.";
  const isTaken = await db.transaction(async (tx) => {
    if (!(await takeSecondFactorAway(tx, memberId, now))) return false;
    await record(tx, { by, action: "member.second_factor_removed", memberId, now });
    return true;
  });
  return isTaken ? null : "Cette personne n’a pas de vérification en deux étapes.";
}

/** Does what a form of a person's page asks: its `intent` says which. Returns why it could not be, or null. */
export async function actOnMember(
  db: Db,
  by: number,
  { memberId, form, now }: { memberId: number; form: Form; now: Date },
): Promise<string | null> {
  const number = (name: string) => readId(form.text(name));
  const intent = form.text("intent");
  if (intent === "give") {
    const duty = oneOf(DUTIES, form.text("duty"));
    if (!duty) return "Choisissez une mission.";
    const college = oneOf(COLLEGES, form.text("college"));
    const of = { college, networkId: number("network"), territoryId: number("territory") };
    return giveDuty(db, by, { memberId, duty, ...of, now });
  }
  if (intent === "end") return takeDuty(db, by, { memberId, dutyId: number("duty") ?? 0, now });
  if (intent === "accredit")
    return accreditPartner(db, by, { memberId, networkId: number("partner") ?? 0, now });
  if (intent === "second-factor") return removeSecondFactor(db, by, { memberId, now });
  const groupId = number("group") ?? 0;
  if (intent === "join") return addToGroup(db, by, { groupId, memberId, now });
  await removeFromGroup(db, by, { groupId, memberId, now });
  return null;
}
