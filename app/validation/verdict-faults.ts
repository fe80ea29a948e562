import type { Verdict } from "#db/vocabulary";

const MOST_REASON = 5000;

/** What is wrong with a verdict and its reason as they were typed; null where nothing is. */
export function verdictFaults(verdict: Verdict | undefined, reason: string): Record<string, string> | null {
  if (!verdict) return { verdict: "Choisissez ce que vous en dites." };
  if (verdict === "reserves" && !reason) return { reason: "Écrivez vos réserves." };
  if (verdict === "refuses" && !reason) return { reason: "Écrivez pourquoi vous refusez." };
  if (reason.length > MOST_REASON) return { reason: `Il faut moins de ${MOST_REASON}\u00a0caractères.` };
  return null;
}
