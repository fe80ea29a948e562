import { listed } from "./names";

/** The same whatever the reason: somebody who blocked, or whom the directory does not show, need not say so. */
export const cannotBeReached = (names: string[]) =>
  names.length === 0
    ? "Une des personnes choisies ne peut pas être contactée."
    : `${listed(names)} ne ${names.length > 1 ? "peuvent" : "peut"} pas être contacté·e${names.length > 1 ? "s" : ""}.`;

export const PEER_BEGINS =
  "Entre un·e pair et un·e hors pair, c’est la personne pair qui commence la conversation. Pour poser une question aux pairs, ouvrez un sujet dans «\u00a0Échanges hors pairs\u00a0».";

export const unblockFirst = (name: string) =>
  `Vous avez bloqué ${name}\u00a0: débloquez cette personne pour lui écrire.`;
