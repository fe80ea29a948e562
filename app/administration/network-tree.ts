import type { Network } from "./networks.server";
import { KIND_WORDS, OPENING_WORDS } from "./words";

/** The living networks, each with those inside it, as rows. */
export function networkRows(networks: Network[]) {
  const living = networks.filter(({ endedAt }) => endedAt === null);
  return living
    .filter(({ parentId }) => parentId === null)
    .map((network) => ({
      ...rowOf(network),
      inside: living.filter(({ parentId }) => parentId === network.id).map(rowOf),
    }));
}

function rowOf({ slug, name, kind, opening, accreditationMonths }: Network) {
  const state = [KIND_WORDS[kind], OPENING_WORDS[opening], `${accreditationMonths}\u00a0mois`].join(" · ");
  return { slug, name, state };
}
