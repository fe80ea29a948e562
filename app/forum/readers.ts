import type { Audience } from "#db/vocabulary";
import { isPeer, type Viewer } from "~/accounts/viewer";
import { SMALLEST_COUNT } from "~/text/counts";

/** Who reads a section, counted. */
export interface Readers {
  audience: Audience;
  peers: number;
  networks: number;
  nonPeers: number;
  group: number;
}

/** Who will read a message, in words: « lu par les 282 pairs de 5 réseaux ». */
export function describeReaders(viewer: Viewer, readers: Readers) {
  if (readers.audience === "group") return `lu par les ${count(readers.group, "membre")} de ce groupe fermé`;
  const exact = isPeer(viewer) || readers.peers >= SMALLEST_COUNT;
  const peers = exact
    ? `les ${count(readers.peers, "pair")} de ${count(readers.networks, "réseau", "réseaux")}`
    : "les pairs";
  if (readers.audience === "peers") return `lu par ${peers}`;
  const nonPeersExact = isPeer(viewer) || readers.nonPeers >= SMALLEST_COUNT;
  const nonPeers = nonPeersExact
    ? `les ${count(readers.nonPeers, "hors pair", "hors pairs")}`
    : "les hors pairs";
  return `lu par ${peers} et ${nonPeers}`;
}

function count(number: number, one: string, many = `${one}s`) {
  return `${number.toLocaleString("fr-FR")}\u00a0${number > 1 ? many : one}`;
}
