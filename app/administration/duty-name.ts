import type { COLLEGES, Duty } from "#db/vocabulary";
import { COLLEGE_WORDS, DUTY_WORDS } from "~/accounts/duty-words";

interface Held {
  duty: Duty;
  college: (typeof COLLEGES)[number] | null;
  network: string | null;
  territory: string | null;
}

/** A duty with what it is of: « Tête de réseau (Apec) », « Validation du guide (Régions, Bretagne) ». */
export function dutyName({ duty, college, network, territory }: Held) {
  const of = college ? [COLLEGE_WORDS[college], territory].filter(Boolean).join(", ") : network;
  return of ? `${DUTY_WORDS[duty]} (${of})` : DUTY_WORDS[duty];
}
