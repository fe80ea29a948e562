import { data } from "@remix-run/node";
import type { Refused } from "./own-password.server";

/**
 * The answer to a form that was not done: what was typed, and a sentence for each field. Where there were too many
 * tries, 429 says when to come back, and the sentence stands by `field`.
 */
export function refusal<Field extends string, Kept extends object>(
  { errors, retryAfterSeconds }: Omit<Refused<Field>, "ok">,
  field: NoInfer<Field>,
  kept: Kept,
) {
  const shown: Partial<Record<Field, string>> = errors;
  if (retryAfterSeconds === 0) return data({ ...kept, errors: shown }, { status: 422 });
  return data(
    { ...kept, errors: { ...shown, [field]: patience(retryAfterSeconds) } },
    { status: 429, headers: { "Retry-After": String(retryAfterSeconds) } },
  );
}

function patience(seconds: number) {
  const minutes = Math.ceil(seconds / 60);
  return `Trop d’essais. Patientez ${minutes} minute${minutes > 1 ? "s" : ""}, puis recommencez.`;
}

/** The headers of a page whose form may be refused so. */
export const refusalHeaders = ({ actionHeaders }: { actionHeaders: Headers }) => actionHeaders;

/** The same for a page that shows a secret, which no browser keeps. */
export function secretHeaders({ actionHeaders }: { actionHeaders: Headers }) {
  const headers = new Headers(actionHeaders);
  headers.set("Cache-Control", "no-store");
  return headers;
}
