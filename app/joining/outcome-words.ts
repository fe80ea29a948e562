import type { AccreditedStanding } from "#db/vocabulary";
import { standingWord } from "~/accounts/standing-words";
import type { Outcome } from "./deciding.server";

/** What came of a decision on one request, as the screen says it. */
export function sayOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case "done":
      return `${outcome.name}\u00a0: ${decisionWords(outcome.standing)}. Un courriel lui est envoyé.`;
    case "decided":
      return `${outcome.name}\u00a0: déjà ${decisionWords(outcome.standing)} par ${outcome.by ?? "le site"}. Votre choix n’a rien changé.`;
    case "over":
      return `${outcome.name}\u00a0: cette demande n’attend plus de décision. Rien n’a changé.`;
    case "own":
      return `${outcome.name}\u00a0: c’est votre propre demande. Une autre personne doit en décider.`;
    case "unconfirmed":
      return `${outcome.name}\u00a0: indique ne pas délivrer de CEP. Ouvrez sa demande pour confirmer l’accueil comme pair. Rien n’a changé.`;
    case "absent":
      return "Une demande n’est plus dans votre file\u00a0: elle a changé de réseau ou a été effacée.";
  }
}

/** « acceptée comme pair », « refusée »: of a request. */
export function decisionWords(standing: AccreditedStanding | null) {
  return standing ? `acceptée comme ${standingWord(standing)}` : "refusée";
}
