import { SMALLEST_COUNT } from "~/text/counts";

const STEP = 5;

/**
 * The part of a network that said « j’ai lu », for who is not one of them: rounded, and only where at least five
 * persons did and five others did not.
 */
export function sayShare({ members, acknowledged }: { members: number; acknowledged: number }) {
  if (members < SMALLEST_COUNT) return "nd";
  if (acknowledged < SMALLEST_COUNT) return `moins de ${SMALLEST_COUNT} personnes`;
  if (members - acknowledged < SMALLEST_COUNT) return "tout le réseau, ou presque";
  return `environ ${Math.round((100 * acknowledged) / members / STEP) * STEP}\u00a0%`;
}
