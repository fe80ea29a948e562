import type { Db } from "#db/client.server";
import { standingWord } from "~/accounts/standing-words";
import type { ReadNetwork } from "./access.server";
import { dayOf, lastDayField } from "./days";
import { listPeople, type Person } from "./members.server";

const BATCH = 5000;
const HEAD = [
  "Nom",
  "Adresse",
  "Réseau",
  "Structure",
  "Territoire",
  "Qualité",
  "Depuis",
  "Jusqu’au",
  "Départ",
];

/** The accredited people of a network as a table for a spreadsheet, which the renewal page reads back. */
export async function exportPeople(db: Db, network: ReadNetwork, now: Date) {
  const lines = [HEAD.map(cell).join(";")];
  const filter = { state: "toutes" as const, words: "", soon: now };
  for (let after: number | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listPeople>> = await listPeople(db, network, {
      filter,
      after,
      now,
      limit: BATCH,
    });
    lines.push(...page.people.map(lineOf));
    after = page.next;
    if (after === null) return `\ufeff${lines.join("\r\n")}\r\n`;
  }
}

function lineOf({
  name,
  email,
  network,
  structure,
  territory,
  standing,
  since,
  expiresAt,
  departsAt,
}: Person) {
  return [
    ...[name, email, network, structure ?? "", territory ?? "", standingWord(standing)],
    ...[dayOf(since), lastDayField(expiresAt), departsAt ? lastDayField(departsAt) : ""],
  ]
    .map(cell)
    .join(";");
}

/** A spreadsheet computes what begins like a formula: an apostrophe keeps it a text. */
function cell(text: string) {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}
