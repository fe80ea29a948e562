import { constraintOf } from "#db/client.server";

/** The sentence for each refusal of the database about a duty or a closed group. */
const REFUSALS: Record<string, string> = {
  duties_of_peers: "Cette mission est réservée aux pairs\u00a0: la personne n’en est pas, ou n’en est plus.",
  duties_of_non_peers:
    "Cette mission est réservée aux hors pairs\u00a0: la personne n’en est pas, ou n’en est plus.",
  duties_never_of_peers: "Un pair ne siège pas au comité de pilotage.",
  duties_held_once: "La personne a déjà cette mission.",
  duties_college: "Choisissez le collège pour lequel la personne valide le guide.",
  duties_territory_id_territories_id_fk:
    "Cette région n’est pas, ou n’est plus, dans la liste\u00a0: choisissez-en une.",
  duties_network: "Choisissez le réseau que la personne représente.",
  duties_standing_holds:
    "La qualité de la personne vient de changer\u00a0: relisez sa page, puis recommencez.",
  group_members_standing_holds: "Un groupe fermé est fait de pairs\u00a0: la personne n’en est pas.",
  group_members_group_id_member_id_pk: "La personne est déjà dans ce groupe.",
};

/** What to say of a refusal; what it does not know is thrown again. */
export function refusalWords(error: unknown): string {
  const words = REFUSALS[constraintOf(error) ?? ""];
  if (!words) throw error;
  return words;
}
