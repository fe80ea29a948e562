import type { Db } from "#db/client.server";
import { COLLEGES, DUTIES } from "#db/vocabulary";
import { readId } from "~/http/cursor";
import type { Form } from "~/http/forms.server";
import { giveDuty, takeDuty } from "./duties.server";
import { addToGroup, removeFromGroup } from "./groups.server";
import { accreditPartner } from "./partners.server";
import { oneOf } from "./words";

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
    return giveDuty(db, by, { memberId, duty, college, networkId: number("network"), now });
  }
  if (intent === "end") return takeDuty(db, by, { memberId, dutyId: number("duty") ?? 0, now });
  if (intent === "accredit")
    return accreditPartner(db, by, { memberId, networkId: number("partner") ?? 0, now });
  const groupId = number("group") ?? 0;
  if (intent === "join") return addToGroup(db, by, { groupId, memberId, now });
  await removeFromGroup(db, by, { groupId, memberId, now });
  return null;
}
