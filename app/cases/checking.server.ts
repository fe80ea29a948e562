import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { CASE_TEXT_MAX } from "#db/vocabulary";
import { readSlug } from "~/http/cursor";
import type { SituationErrors, SituationInput } from "./input";

/** Beyond, an answer that helps is awaited by nobody. */
const LATEST_DAYS = 366;
const DAY = 86_400_000;

/** What is written of a situation when it is asked. */
export interface SituationValues {
  themeId: number | null;
  schemeId: number | null;
  publicId: number | null;
  territoryId: number | null;
  level: number | null;
  answerBy: string | null;
  tried: string;
}

type Checked = { ok: true; values: SituationValues } | { ok: false; errors: SituationErrors };

/** Reads what was typed of a situation, or says field by field what is wrong with it. */
export async function checkSituation(db: Db, input: SituationInput, now: Date): Promise<Checked> {
  const found = await lookUp(db, input);
  const errors: SituationErrors = {};
  for (const name of ["theme", "scheme", "public", "territory"] as const) {
    if (input[name] && found[name] === null) errors[name] = "Choisissez dans la liste, ou laissez vide.";
  }
  if (!["", "1", "2", "3"].includes(input.level)) errors.level = "Choisissez dans la liste, ou laissez vide.";
  const wrongDay = input.answerBy && dayError(input.answerBy, now);
  if (wrongDay) errors.answerBy = wrongDay;
  if (input.isShared && !input.outcome)
    errors.outcome = "Dites comment elle s’est résolue\u00a0: c’est ce qui servira aux autres.";
  for (const name of ["tried", "outcome", "lesson"] as const) {
    const tooLong = textError(input[name]);
    if (tooLong) errors[name] = tooLong;
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    values: {
      ...{ themeId: found.theme, schemeId: found.scheme, publicId: found.public },
      territoryId: found.territory,
      level: input.level ? Number(input.level) : null,
      answerBy: input.answerBy || null,
      tried: input.tried,
    },
  };
}

/** What is wrong with a text about a situation, or null. */
export function textError(text: string) {
  if (text.length <= CASE_TEXT_MAX) return null;
  const [length, most] = [text.length, CASE_TEXT_MAX].map((n) => n.toLocaleString("fr-FR"));
  return `Ce texte fait ${length} caractères\u00a0; il en faut ${most} au plus.`;
}

function dayError(day: string, now: Date) {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // A day that the calendar does not have becomes another one.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day)
    return "Écrivez une date, par exemple 2026-12-31, ou laissez vide.";
  if (at + DAY <= now.getTime()) return "Cette date est passée. Laissez vide si rien ne presse.";
  if (at > now.getTime() + LATEST_DAYS * DAY) return "Cette date est à plus d’un an\u00a0: laissez vide.";
  return null;
}

async function lookUp(db: Db, input: SituationInput) {
  const term = (list: "theme" | "scheme" | "public") => sql`(select id from reference_terms
    where list = ${list} and slug = ${readSlug(input[list])} and retired_at is null)`;
  const [row] = await db.execute<Record<"theme" | "scheme" | "public" | "territory", string | null>>(sql`
    select ${term("theme")} as theme, ${term("scheme")} as scheme, ${term("public")} as public,
      (select id from territories where slug = ${readSlug(input.territory)}) as territory`);
  const id = (value: string | null | undefined) => (value ? Number(value) : null);
  return {
    theme: id(row?.theme),
    scheme: id(row?.scheme),
    public: id(row?.public),
    territory: id(row?.territory),
  };
}
