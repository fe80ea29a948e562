import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { verifyChain } from "~/validation/chain.server";
import { closeOverdue } from "~/validation/closing.server";
import { test } from "../support/database";
import { peer } from "../support/people";
import { fourColleges, prepared, proposed } from "../support/validating";
import { allSpeak, later, open } from "../validation/validation-support";
import { decide, regions, write } from "./annex-support";

/** The record of an annex, that of a text of the guide, and that of the annex again; then a refused text. */
async function threeRecords(db: Db) {
  const { by, breton, other } = await regions(db);
  await write(db, by);
  await decide(db, breton, "reserves");
  await prepared(db, by);
  const { proposalId } = await proposed(db, { author: await peer(db), slug: "aide", bodies: ["Neuf."] });
  await allSpeak(db, await fourColleges(db), await open(db, by, proposalId));
  // The other members of the college of regions are silent.
  await closeOverdue(db, later(31));
  await write(db, by, { body: "Texte breton, encore." });
  await decide(db, other);
  await write(db, by, { body: "Refusé." });
  await decide(db, other, "refuses");
}

test("records of annexes stand in the one chain, which is whole", async ({ db }) => {
  await threeRecords(db);
  expect(await verifyChain(db)).toEqual({ ok: true, records: 3, editions: 0 });
});

const OF_THIRD = "(select annex_text_id from guide_records where position = 3)";

const ALTERATIONS: [string, string, number | null, string][] = [
  ["a text changed", `update guide_annex_texts set body = 'Pire.' where id = ${OF_THIRD}`, 3, "l’annexe"],
  ["a text moved", "update guide_annexes set territory_id = 1 + territory_id", 1, "l’annexe"],
  [
    "a text and its hash changed",
    `update guide_annex_texts set body = 'Pire.', hash = encode(sha256(convert_to(title || E'\\nPire.', 'UTF8')), 'hex')
      where id = ${OF_THIRD}`,
    ...([3, "l’annexe"] as const),
  ],
  [
    "a verdict turned",
    `update guide_annex_verdicts set verdict = 'refuses', reason = 'x' where text_id = ${OF_THIRD}`,
    ...([3, "l’avis enregistré"] as const),
  ],
  ["a verdict gone", `delete from guide_annex_verdicts where text_id = ${OF_THIRD}`, 3, "l’avis enregistré"],
  [
    "a refusal turned into an approval",
    "update guide_annex_verdicts set verdict = 'approves' where verdict = 'refuses'",
    ...([null, "n’a pas son procès-verbal"] as const),
  ],
  [
    "a reservation taken out of a record",
    "update guide_records set content = replace(content, 'Motif de la région.', 'Rien.') where position = 1",
    ...([1, "empreinte"] as const),
  ],
  ["the last record gone", "delete from guide_records where position = 3", null, "n’a pas son procès-verbal"],
  ["the text of a record gone", `delete from guide_annex_texts where id = ${OF_THIRD}`, 3, "l’annexe"],
];

for (const [name, statement, position, words] of ALTERATIONS)
  test(`${name}, where somebody got around the database's rules, shows`, async ({ db }) => {
    await threeRecords(db);
    await db.execute(sql`set local session_replication_role = replica`);
    await db.execute(sql.raw(statement));
    const found = await verifyChain(db);
    expect(found).toMatchObject({ ok: false, position, problem: expect.stringContaining(words) });
  });
