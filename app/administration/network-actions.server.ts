import type { Db } from "#db/client.server";
import { OPENINGS } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { readId } from "~/http/cursor";
import type { Form } from "~/http/forms.server";
import { endNetwork, mergeNetworks, renameNetwork } from "~/networks/succession.server";
import { addAlias, changeRules, removeAlias } from "./networks.server";
import type { RulesValues } from "./rules-form";
import { oneOf } from "./words";

/** What was typed and what is wrong with it, by field; or the address where the network now is. */
export type Acted =
  | { ok: true; slug: string | null }
  | { ok: false; values: Record<string, string>; errors: Record<string, string | undefined> };

/** Does what a form of a network's page asks: its `intent` says which. */
export async function actOnNetwork(
  db: Db,
  by: Member,
  { networkId, form, now }: { networkId: number; form: Form; now: Date },
): Promise<Acted> {
  const intent = form.text("intent");
  if (intent === "rules") return saveRules(db, by, networkId, form, now);
  if (intent === "alias") {
    const alias = form.text("alias");
    const error = await addAlias(db, by.id, { networkId, name: alias, now });
    return error ? { ok: false, values: { alias }, errors: { alias: error } } : { ok: true, slug: null };
  }
  if (intent === "unalias") {
    await removeAlias(db, by.id, { networkId, aliasId: readId(form.text("alias")) ?? 0, now });
    return { ok: true, slug: null };
  }
  if (intent === "rename") {
    const values = { name: form.text("name"), correction: form.text("correction") };
    const isCorrection = values.correction === "1";
    if (!["0", "1"].includes(values.correction))
      return {
        ok: false,
        values,
        errors: { correction: "Dites si c’est une correction ou un nouveau nom." },
      };
    const renamed = await renameNetwork(db, by, { networkId, name: values.name, isCorrection, now });
    return renamed.ok ? { ok: true, slug: renamed.slug } : { ok: false, values, errors: renamed.errors };
  }
  if (intent === "merge") {
    const [values, intoId] = [{ into: form.text("into") }, readId(form.text("into"))];
    if (!intoId) return { ok: false, values, errors: { into: "Choisissez le réseau qui prend la suite." } };
    const merged = await mergeNetworks(db, by, { fromId: networkId, intoId, now });
    return merged.ok ? { ok: true, slug: merged.slug } : { ok: false, values, errors: merged.errors };
  }
  if (!form.checked("sure"))
    return {
      ok: false,
      values: {},
      errors: { sure: "Cochez la case pour confirmer\u00a0: rien n’a été fait." },
    };
  const ended = await endNetwork(db, by, { networkId, now });
  return ended.ok
    ? { ok: true, slug: null }
    : { ok: false, values: {}, errors: { sure: ended.errors.network } };
}

async function saveRules(db: Db, by: Member, networkId: number, form: Form, now: Date): Promise<Acted> {
  const values: RulesValues = {
    opening: form.text("opening"),
    accreditationMonths: form.text("accreditationMonths"),
    reminderDays: form.text("reminderDays"),
    escalationDays: form.text("escalationDays"),
  };
  const opening = oneOf(OPENINGS, values.opening);
  if (!opening) return { ok: false, values, errors: { opening: "Choisissez dans la liste." } };
  const number = (typed: string) => (/^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN);
  const errors = await changeRules(db, by.id, {
    ...{ networkId, now, opening },
    accreditationMonths: number(values.accreditationMonths),
    reminderDays: number(values.reminderDays),
    escalationDays: number(values.escalationDays),
  });
  return Object.keys(errors).length === 0 ? { ok: true, slug: null } : { ok: false, values, errors };
}
