import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { guideRecords } from "#db/schema/index.server";
import { canonical } from "~/validation/canonical";
import { verifyChain } from "~/validation/chain.server";
import { RecordContent } from "~/validation/record";
import { sha256 } from "~/validation/sha256";
import { sayVerification } from "~/validation/verification-words";
import { test } from "../support/database";
import { proposed } from "../support/validating";
import { allSpeak, NOW, open, opened, speak } from "./validation-support";

/** Three records, as the colleges made them. */
async function threeRecords(db: Db) {
  const scene = await opened(db);
  await speak(db, scene.colleges.state, "state", scene, { verdict: "reserves" });
  for (const college of ["regions", "social_partners", "operators"] as const)
    await speak(db, scene.colleges[college], college, scene);
  for (const n of [2, 3]) {
    const next = await proposed(db, { author: scene.author, slug: "aide", bodies: [`Texte ${n}.`] });
    await allSpeak(db, scene.colleges, await open(db, scene.by, next.proposalId));
  }
  return scene;
}

test("a record says who, for which college, when, on which hash, with which reservations", async ({ db }) => {
  const { colleges, texts, proposalId } = await threeRecords(db);
  const [record] = await db.select().from(guideRecords).orderBy(guideRecords.position);
  const content = RecordContent.parse(JSON.parse(record?.content ?? ""));
  expect(content).toMatchObject({
    proposal: { id: proposalId, title: "Proposition" },
    fiche: { slug: "aide", title: "Titre" },
    option: { number: 1, revision: 1 },
    ...{ textHash: texts[0]?.hash, edition: 2, silenceApproves: false, closedAt: NOW.toISOString() },
  });
  expect(content.textHash).toBe(sha256("Titre\nTexte neuf."));
  const state = { id: colleges.state.id, name: "Voix state", standing: "none" };
  expect(content.colleges[0]).toEqual({
    ...{ college: "state", quorum: 1, outcome: "reserved", silent: [] },
    voices: [
      {
        ...{ member: state, by: null, verdict: "reserves", reason: "Motif de state." },
        ...{ hash: texts[0]?.hash, at: NOW.toISOString() },
      },
    ],
  });
  expect(record?.content).toBe(canonical(content));
  expect(record?.hash).toBe(sha256(`1\n${"0".repeat(64)}\n${record?.content}`));
});

test("an untouched chain is whole", async ({ db }) => {
  expect(sayVerification(await verifyChain(db))).toContain("Aucun procès-verbal");
  await threeRecords(db);
  const found = await verifyChain(db);
  expect(found).toEqual({ ok: true, records: 3, editions: 0 });
  expect(sayVerification(found)).toContain("Chaîne intacte");
});

const ALTERATIONS: [string, string, number | null, string][] = [
  [
    "a reservation taken out of a record",
    "update guide_records set content = replace(content, 'Motif de state.', 'Rien.') where position = 1",
    ...([1, "empreinte"] as const),
  ],
  [
    "a record written again with its own hash",
    `update guide_records set content = replace(content, 'Proposition', 'Autre'), hash = encode(sha256(convert_to(
      position || E'\\n' || previous_hash || E'\\n' || replace(content, 'Proposition', 'Autre'), 'UTF8')), 'hex')
      where position = 2`,
    ...([3, "ne suit pas celui d’avant"] as const),
  ],
  ["a record that is gone", "delete from guide_records where position = 2", 2, "manque"],
  ["the last record gone", "delete from guide_records where position = 3", null, "n’a pas son procès-verbal"],
  ["a text changed", "update guide_texts set body = 'Pire.' where body = 'Texte 2.'", 2, "approuvé"],
  [
    "a ballot changed",
    "update guide_ballots set verdict = 'refuses', reason = 'x' where id = (select max(id) from guide_ballots)",
    3,
    "avis",
  ],
];

for (const [name, statement, position, words] of ALTERATIONS)
  test(`${name}, where somebody got around the database's rules, shows`, async ({ db }) => {
    await threeRecords(db);
    await db.execute(sql`set local session_replication_role = replica`);
    await db.execute(sql.raw(statement));
    const found = await verifyChain(db);
    expect(found).toMatchObject({ ok: false, position, problem: expect.stringContaining(words) });
    const said = sayVerification(found);
    if (position !== null) expect(said).toContain(`n°\u00a0${position}`);
  });
