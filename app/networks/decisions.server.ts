import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { announceDeparture, cancelDeparture, endNow } from "./departure.server";
import { correctDetails } from "./details.server";
import type { Decision } from "./held.server";
import type { Outcome } from "./outcome";
import { changeStanding, moveToNetwork } from "./standing.server";

interface Asked extends Decision {
  /** The form that was sent. */
  step: string;
  values: Record<string, string>;
}

/** Follows one of the forms about somebody of a network. Returns the network where they are now. */
export async function decide(
  db: Db,
  by: Member,
  { step, values, ...decision }: Asked,
): Promise<Outcome<{ network: string }>> {
  const { network } = decision;
  const { day = "", standing, structure = "", territory = "", into = "" } = values;
  if (step === "move") return moveToNetwork(db, by, { ...decision, into });
  const outcome = await (() => {
    if (step === "announce") return announceDeparture(db, by, { ...decision, day });
    if (step === "cancel") return cancelDeparture(db, by, decision);
    if (step === "standing" && (standing === "peer" || standing === "non_peer"))
      return changeStanding(db, by, { ...decision, standing });
    if (step === "details") {
      const territoryId = /^[1-9]\d{0,14}$/.test(territory) ? Number(territory) : null;
      return correctDetails(db, by, { ...decision, structure, territoryId, function: values.function ?? "" });
    }
    if (step === "end") {
      const { why = "", explanation = "", towards = "" } = values;
      return endNow(db, by, { ...decision, why, explanation, towards });
    }
    throw notFound();
  })();
  return outcome.ok ? { ok: true, network } : outcome;
}
