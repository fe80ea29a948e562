import type { Form } from "~/http/forms.server";
import { fullDate } from "~/ui/dates";
import { type DraftPlace, writePlace } from "./draft-place";
import { situationFieldsOf } from "./situation";

/** What the server knows of the draft that a form holds. */
export interface Keeping {
  place: string;
  /** 0 when nothing is kept. */
  version: number;
  /** What the form found when it opened. */
  found: string | null;
}

interface Kept {
  version: number;
  at: number;
}

/** A form that found this draft, or none. */
export function keepingOf(place: DraftPlace, kept: Kept | null): Keeping {
  const found = kept && `Brouillon repris, enregistré le ${fullDate(new Date(kept.at))}.`;
  return { place: writePlace(place), version: kept?.version ?? 0, found };
}

/** The same, of a form that was sent. */
export function keepingAgain(place: DraftPlace, form: Form): Keeping {
  return { place: writePlace(place), version: versionOf(form), found: null };
}

/** The version of the draft that a form holds. */
export function versionOf(form: Form) {
  const version = Number(form.text("draft"));
  return Number.isInteger(version) && version > 0 && version < 2 ** 31 - 1 ? version : 0;
}

/** What a draft keeps of its form besides the texts. */
export function fieldsOf(form: Form): Record<string, string> {
  // Of a correction: the version of the message that it began from.
  const situation = situationFieldsOf(form);
  return {
    ...(situation ? { situation } : {}),
    signed: form.checked("signed") ? "1" : "",
    from: form.text("version").slice(0, 10),
    duty: form.text("mission").slice(0, 30),
    replyTo: form.text("reponse").slice(0, 15),
  };
}
