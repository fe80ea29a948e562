import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import type { Form } from "~/http/forms.server";
import { gather, sayChange } from "./gathering.server";
import { readHour } from "./hours";
import { prepareEdition } from "./preparing.server";
import { setPublication } from "./publication-hour.server";
import { COLLEGE_FIELDS, type RulesTyped } from "./rules";

/** What a form of the preparation could not do, with everything that was typed. */
export interface Refused {
  errors: Record<string, string>;
  rules?: RulesTyped;
  proposalId?: number;
  change?: string;
  note?: string;
  hour?: string;
}

/**
 * Does what a form of the preparation asks. Returns null once it is done.
 * @throws Response 404 to who is no editor, and for a form that the page does not have
 */
export async function actOnPreparation(db: Db, by: Member, form: Form, now: Date): Promise<Refused | null> {
  const [intention, proposalId] = [form.text("intention"), readId(form.text("proposition"))];
  if (intention === "regles") {
    const rules = readRules(form);
    const made = await prepareEdition(db, by, rulesOf(rules), now);
    return made.ok ? null : { errors: made.errors, rules };
  }
  if (intention === "parution" || intention === "annulation") {
    const hour = form.text("hour");
    const at = readHour(hour);
    if (intention === "parution" && !at) return { errors: { hour: "Donnez un jour et une heure." }, hour };
    const set = await setPublication(db, by, intention === "parution" ? at : null, now);
    return set.ok ? null : { errors: { hour: set.error }, hour };
  }
  if (!proposalId) throw notFound();
  if (intention === "changement") {
    const [change, note] = [form.text("change"), form.text("note")];
    const error = await sayChange(db, by, { proposalId, change, note });
    return error ? { errors: { change: error }, proposalId, change, note } : null;
  }
  if (intention !== "retrait" && intention !== "retour") throw notFound();
  await gather(db, by, { proposalId, isGathered: intention === "retour", now });
  return null;
}

function readRules(form: Form): RulesTyped {
  return {
    ...{ title: form.text("title"), label: form.text("label"), days: form.text("days") },
    silenceApproves: form.checked("silence"),
    quorums: {
      state: form.text(COLLEGE_FIELDS.state),
      regions: form.text(COLLEGE_FIELDS.regions),
      social_partners: form.text(COLLEGE_FIELDS.social_partners),
      operators: form.text(COLLEGE_FIELDS.operators),
    },
  };
}

const numberOf = (typed: string) => (/^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN);

function rulesOf({ days, quorums, ...rest }: RulesTyped) {
  const { state, regions, social_partners, operators } = quorums;
  return {
    ...rest,
    days: numberOf(days),
    quorums: {
      ...{ state: numberOf(state), regions: numberOf(regions) },
      ...{ social_partners: numberOf(social_partners), operators: numberOf(operators) },
    },
  };
}
