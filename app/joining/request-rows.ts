import { dateTeller } from "~/ui/dates";
import type { QueuedRequest } from "./queue.server";
import { workingDaysBefore, workingDaysSince } from "./working-days";

/** A request as the page shows it. `network` only where it is not the one whose desk it is. */
export function requestRow(request: QueuedRequest, deskSlug: string, now: Date) {
  const { id, state, name, email, structure, territory, levels, isAdviser, motivation, refusals } = request;
  const { since, network } = request;
  const isAsked = state === "asked";
  return {
    ...{ id, name, email, structure, territory, motivation, refusals, isAsked, isAdviser },
    function: request.function,
    network: network.slug === deskSlug ? null : network.name,
    levels: levels.length > 0 ? `CEP de niveau ${levels.join(", ")}` : "aucun niveau de CEP",
    asked: dateTeller(now)(since),
    waits: isAsked
      ? "attend la réponse de la personne"
      : `attend depuis ${waitWords(workingDaysSince(since, now))}`,
    isLate: !isAsked && since < workingDaysBefore(now, network.reminderDays),
  };
}

const MOST_COUNTED = 30;

function waitWords(days: number) {
  if (days > MOST_COUNTED) return `plus de ${MOST_COUNTED}\u00a0jours ouvrés`;
  return `${days}\u00a0${days > 1 ? "jours ouvrés" : "jour ouvré"}`;
}

export type RequestRow = ReturnType<typeof requestRow>;
