import { dayInWords, lastDay } from "./days";
import type { Person } from "./members.server";

/** Since when and until when somebody is accredited, in words. */
export function datesInWords({ since, expiresAt, endedAt }: Person) {
  return endedAt ? `Terminée le ${dayInWords(endedAt)}` : `Du ${dayInWords(since)} au ${lastDay(expiresAt)}`;
}

/** What a network should see at once about an accreditation. */
export function marksOf({ expiresAt, departsAt, endedAt }: Person, soon: Date) {
  if (endedAt) return ["terminée"];
  if (departsAt) return [`départ le ${lastDay(departsAt)}`];
  return expiresAt <= soon ? ["expire bientôt"] : [];
}
