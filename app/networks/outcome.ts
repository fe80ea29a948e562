/** What is wrong with a form, by field, in words for who filled it. */
export type Errors = Record<string, string>;

export type Outcome<Done = unknown> =
  | ({ ok: true; errors?: undefined } & Done)
  | { ok: false; errors: Errors };
