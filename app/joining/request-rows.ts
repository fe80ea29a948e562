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
    waits: waitWords(request, now),
    isLate: state === "waiting" && since < workingDaysBefore(now, network.reminderDays),
  };
}

const MOST_COUNTED = 30;

/** Whose turn it is and for how long; for a request that is over, that it came. */
function waitWords({ state, since }: QueuedRequest, now: Date) {
  if (state === "asked") return "attend la réponse de la personne";
  const days = workingDaysSince(since, now);
  if (state !== "waiting" || days === 0) return "reçue";
  if (days > MOST_COUNTED) return `attend depuis plus de ${MOST_COUNTED}\u00a0jours ouvrés`;
  return `attend depuis ${days}\u00a0${days > 1 ? "jours ouvrés" : "jour ouvré"}`;
}

export type RequestRow = ReturnType<typeof requestRow>;
