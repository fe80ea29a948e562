import { randomUUID } from "node:crypto";
import { readId } from "~/http/cursor";
import type { Form } from "~/http/forms.server";
import { render } from "~/text/markdown.server";
import type { Draft } from "./composer";
import { keepingAgain, keepingOf } from "./draft-form";
import type { DraftPlace } from "./draft-place";
import { pollFieldsOf } from "./poll-fields";
import type { SavedDraft } from "./saved-drafts.server";
import { readDuty } from "./worn-duty";
import type { Errors } from "./writing.server";

/** The form of a place as its draft left it, or empty, with the key that makes its message one however often it is sent. */
export function newDraft(
  place: DraftPlace,
  saved: SavedDraft | null,
  { withTitle = false }: { withTitle?: boolean } = {},
): Draft {
  return {
    ...(withTitle ? { title: saved?.title ?? "" } : {}),
    body: saved?.body ?? "",
    submissionKey: randomUUID(),
    signed: saved?.fields.signed === "1",
    keeping: keepingOf(place, saved),
    wornDuty: readDuty(saved?.fields.duty ?? ""),
    replyTo: replyToOf(saved?.fields.replyTo),
  };
}

/** The form as it was sent, to be shown again with what is wrong or with its preview. */
export function draftOf(
  form: Form,
  { place, withTitle, errors }: { place: DraftPlace; withTitle: boolean; errors?: Errors },
): Draft {
  const body = form.text("body");
  return {
    ...(withTitle ? { title: form.text("title") } : {}),
    body,
    submissionKey: form.text("key") || randomUUID(),
    signed: form.checked("signed"),
    keeping: keepingAgain(place, form),
    wornDuty: readDuty(form.text("mission")),
    replyTo: replyToOf(form.text("reponse")),
    preview: form.checked("preview") ? render(body) : null,
    poll: pollFieldsOf(form),
    errors: errors ?? {},
  };
}

/** A form keeps the number of the message that it answers, no name. */
function replyToOf(number: string | undefined) {
  const id = readId(number);
  return id ? { id, name: null } : null;
}
