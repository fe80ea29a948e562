import type { Standing } from "#db/vocabulary";
import { fullDay } from "~/ui/dates";

/** Standings as their holder reads them. */
export const STANDING_WORDS: Record<Standing, string> = {
  peer: "Pair\u00a0: conseiller·ère accrédité·e par son réseau",
  non_peer: "Hors pair",
  none: "Ni pair ni hors pair\u00a0: aucune rubrique du forum ne vous est ouverte",
};

interface Accreditation {
  network: string | null;
  since: Date;
  expiresAt: Date;
  departsAt: Date | null;
}

/** « donnée par Apec le 3 mars 2026, jusqu’au 3 mars 2027 »; the day of a departure when it comes first. */
export function accreditationWords(accreditation: Accreditation | null) {
  if (!accreditation) return null;
  const { network, since, expiresAt, departsAt } = accreditation;
  const given = `Donnée par ${network} le ${fullDay(since)}`;
  if (departsAt && departsAt < expiresAt) return `${given}, jusqu’à votre départ le ${fullDay(departsAt)}`;
  return `${given}, jusqu’au ${fullDay(expiresAt)}`;
}
