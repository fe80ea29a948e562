/** Below this, a count of persons shown to somebody who is not one of them would point at them. */
export const SMALLEST_COUNT = 5;

/** A number of persons for who is not one of them. */
export function discreetCount(count: number) {
  return count < SMALLEST_COUNT ? `moins de ${SMALLEST_COUNT}` : count.toLocaleString("fr-FR");
}
