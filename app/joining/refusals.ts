import { data } from "@remix-run/node";

/** Answers that too many mails were asked for, with the page as it was. */
export function tooManyMails<Page>(retryAfterSeconds: number, page: (error: string) => Page) {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const error = `Trop de messages ont déjà été envoyés. Patientez ${minutes}\u00a0minute${minutes > 1 ? "s" : ""}, puis recommencez.`;
  return data(page(error), { status: 429, headers: { "Retry-After": String(retryAfterSeconds) } });
}
