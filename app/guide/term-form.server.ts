import type { TermValues } from "~/glossary/saving.server";
import type { Form } from "~/http/forms.server";

/** How many senses a form has room for. */
export const MOST_SENSES = 6;

/** What the form of a term says; senses left empty are none. */
export function readTermForm(form: Form): TermValues {
  const senses = Array.from({ length: MOST_SENSES }, (_, n) => ({
    meaning: form.text(`meaning-${n}`),
    source: form.text(`source-${n}`),
  }));
  return {
    term: form.text("term"),
    expansion: form.text("expansion"),
    senses: senses.filter(({ meaning, source }) => meaning || source),
    isExpanded: !form.checked("kept-short"),
  };
}
