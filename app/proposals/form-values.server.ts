import type { Form } from "~/http/forms.server";
import type { ProposalValues } from "./proposing.server";

/** What somebody typed to propose a change. */
export function readProposalForm(form: Form): ProposalValues {
  return {
    title: form.text("title"),
    reason: form.text("reason"),
    kind: form.text("kind"),
    passage: form.text("passage"),
  };
}

/** The same as one text, to give back whatever happens. */
export const typedIn = (values: ProposalValues) =>
  [values.title, values.reason, values.passage].filter(Boolean).join("\n\n");
