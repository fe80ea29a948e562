import { randomUUID } from "node:crypto";
import type { Form } from "~/http/forms.server";
import { render } from "~/text/markdown.server";
import type { Draft } from "./composer";
import type { Errors } from "./sending.server";

/** An empty form, with the key that makes its message one however often it is sent. */
export function newDraft({ subject, body = "" }: { subject?: string; body?: string } = {}): Draft {
  return {
    ...(subject === undefined ? {} : { subject }),
    body,
    submissionKey: randomUUID(),
    preview: null,
    errors: {},
  };
}

/** The form as it was sent, to be shown again with what is wrong or with its preview. */
export function draftOf(
  form: Form,
  { withSubject, errors }: { withSubject: boolean; errors?: Errors },
): Draft {
  const body = form.text("body");
  return {
    ...(withSubject ? { subject: form.text("subject") } : {}),
    body,
    submissionKey: form.text("key") || randomUUID(),
    preview: form.checked("preview") ? render(body) : null,
    errors: errors ?? {},
  };
}
