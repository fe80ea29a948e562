import { randomUUID } from "node:crypto";
import type { Form } from "~/http/forms.server";
import { render } from "~/text/markdown.server";
import type { Draft } from "./composer";
import { pollFieldsOf } from "./poll-fields";
import type { Errors } from "./writing.server";

/** An empty form for a topic, with the key that makes its message one however often it is sent. */
export function newDraft(): Draft {
  return { title: "", body: "", submissionKey: randomUUID(), signed: false };
}

/** The form as it was sent, to be shown again with what is wrong or with its preview. */
export function draftOf(form: Form, { withTitle, errors }: { withTitle: boolean; errors?: Errors }): Draft {
  const body = form.text("body");
  return {
    ...(withTitle ? { title: form.text("title") } : {}),
    body,
    submissionKey: form.text("key") || randomUUID(),
    signed: form.checked("signed"),
    preview: form.checked("preview") ? render(body) : null,
    poll: pollFieldsOf(form),
    errors: errors ?? {},
  };
}
