import type { Verification } from "./chain.server";

/** What a verification found, in one line. */
export function sayVerification(found: Verification) {
  if (!found.ok)
    return found.position === null
      ? `Les procès-verbaux ne prouvent pas le guide\u00a0: ${found.problem}.`
      : `La chaîne des procès-verbaux est rompue au n°\u00a0${found.position}\u00a0: ${found.problem}.`;
  if (found.records === 0) return "Aucun procès-verbal encore\u00a0: il n’y a rien à vérifier.";
  const records = `${found.records}\u00a0${found.records === 1 ? "procès-verbal vérifié" : "procès-verbaux vérifiés"}`;
  const editions = `${found.editions}\u00a0${found.editions > 1 ? "éditions validées" : "édition validée"}`;
  return `Chaîne intacte\u00a0: ${records}, ${editions}.`;
}
