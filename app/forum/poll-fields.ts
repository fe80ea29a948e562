import type { Form } from "~/http/forms.server";

/** The fields of a poll as they were typed. */
export interface PollFields {
  question: string;
  /** One answer a line. */
  options: string;
  /** Several answers may be chosen. */
  several: boolean;
  /** Last day to vote (2017-01-31), or "". */
  until: string;
  /** Nobody sees the results before the end. */
  hides: boolean;
}

export function pollFieldsOf(form: Form): PollFields {
  return {
    question: form.text("poll_question"),
    options: form.text("poll_options"),
    several: form.checked("poll_several"),
    until: form.text("poll_until"),
    hides: form.checked("poll_hides"),
  };
}
