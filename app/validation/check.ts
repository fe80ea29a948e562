import type { GuideChange } from "#db/vocabulary";

/** A gathered proposal as the check of an edition looks at it. */
export interface Gathered {
  proposal: string;
  pageId: number;
  textId: number;
  baseTextId: number;
  title: string;
  change: GuideChange | null;
  changeNote: string;
  /** Its text as the database holds it, and the hash that the colleges approved. */
  actualHash: string;
  approvedHash: string;
}

export interface FicheChange {
  textId: number;
  change: GuideChange;
  note: string;
}

export interface Check {
  /** What keeps the edition from coming out, in sentences. */
  problems: string[];
  /** The fiches that change, with the text they will have. */
  changes: Map<number, FicheChange>;
}

const WEIGHT: GuideChange[] = ["none", "form", "precision", "rule"];

/**
 * Puts the approved texts in the place of those in force. Of two proposals on one fiche, the second changes the text
 * of the first: otherwise one of them would undo the other.
 */
export function checkGathered(inForce: ReadonlyMap<number, number>, gathered: readonly Gathered[]): Check {
  const problems: string[] = [];
  if (gathered.length === 0) problems.push("Aucune proposition validée n’est réunie dans cette édition.");
  for (const { proposal, change, actualHash, approvedHash } of gathered) {
    if (actualHash !== approvedHash)
      problems.push(
        `«\u00a0${proposal}\u00a0»\u00a0: le texte n’est pas celui que les collèges ont approuvé.`,
      );
    if (!change || change === "none")
      problems.push(
        `«\u00a0${proposal}\u00a0»\u00a0: dites si c’est une règle, une précision ou une question de forme.`,
      );
  }
  const changes = new Map<number, FicheChange>();
  for (const pageId of new Set(gathered.map((one) => one.pageId))) {
    let left = gathered.filter((one) => one.pageId === pageId);
    let textId = inForce.get(pageId);
    for (;;) {
      const next = left.find(({ baseTextId }) => baseTextId === textId);
      if (!next) break;
      textId = next.textId;
      left = left.filter((one) => one !== next);
      changes.set(pageId, together(changes.get(pageId), next));
    }
    for (const { proposal, title } of left) problems.push(undoes(proposal, title, changes.has(pageId)));
  }
  return { problems, changes };
}

function undoes(proposal: string, title: string, isSecond: boolean) {
  const why = isSecond
    ? `une autre proposition de cette édition a changé la fiche «\u00a0${title}\u00a0» avant elle, et son texte l’effacerait`
    : `elle part d’un autre texte de la fiche «\u00a0${title}\u00a0» que celui en vigueur`;
  return `«\u00a0${proposal}\u00a0»\u00a0: ${why}. Retirez-la de l’édition, ou reprenez-la sur le bon texte.`;
}

/** Two changes of a fiche are said as one, of the weightier kind. */
function together(before: FicheChange | undefined, { textId, change, changeNote }: Gathered): FicheChange {
  const changes = [before?.change ?? "none", change ?? "none"];
  return {
    textId,
    change: changes.sort((one, other) => WEIGHT.indexOf(other) - WEIGHT.indexOf(one))[0] ?? "none",
    note: [before?.note, changeNote].filter(Boolean).join(" "),
  };
}
