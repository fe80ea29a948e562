import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { duties, guideAnnexVerdicts, guideRecords } from "#db/schema/index.server";
import { annexAt } from "~/annexes/annex.server";
import { endAnnex } from "~/annexes/ending.server";
import { AnnexRecord } from "~/validation/record";
import { committedTest, test } from "../support/database";
import { peer } from "../support/people";
import { decide, hidden, lastOf, NOW, PLACE, regions, rows, write } from "./annex-support";

test("an approval puts the text in force, with its record; a refusal leaves what was", async ({ db }) => {
  const { by, breton, other } = await regions(db);
  await write(db, by);
  expect(await decide(db, breton, "reserves")).toEqual({ ok: true });
  const [record] = await db.select().from(guideRecords);
  const { annex, last, pageId } = await rows(db);
  expect(AnnexRecord.parse(JSON.parse(record?.content ?? ""))).toEqual({
    kind: "annexe",
    region: { id: annex?.territoryId, name: "Bretagne" },
    fiche: { id: pageId, slug: "aide", title: "Fiche aide" },
    annex: { id: annex?.id, revision: 1, title: "En Bretagne" },
    textHash: last?.hash,
    by: { id: breton.id, name: "Bran Breton", standing: "none" },
    ...{ verdict: "reserves", reason: "Motif de la région.", at: NOW.toISOString() },
  });
  await write(db, by, { title: "Pire" });
  expect(await decide(db, other, "refuses")).toEqual({ ok: true });
  expect((await annexAt(db, by, PLACE)).inForce?.title).toBe("En Bretagne");
  expect(await db.$count(guideRecords)).toBe(1);
});

test("only who speaks for the region decides, never on what they wrote since the last approval", async ({
  db,
}) => {
  const { by, breton, other, corsican, national } = await regions(db);
  await write(db, breton);
  for (const stranger of [by, corsican, national, await peer(db)]) await hidden(decide(db, stranger));
  const own = await decide(db, breton);
  expect(own).toMatchObject({ ok: false, errors: { form: expect.stringContaining("Vous avez écrit") } });
  expect(await annexAt(db, breton, PLACE)).toMatchObject({ mayDecide: false });
  expect(await annexAt(db, other, PLACE)).toMatchObject({ mayDecide: true });
  expect(await decide(db, other)).toEqual({ ok: true });
  expect(await db.$count(guideAnnexVerdicts)).toBe(1);
});

test("a duty lost between the page and the form hides the annex", async ({ db }) => {
  const { by, breton } = await regions(db);
  await write(db, by);
  expect(await lastOf(db, breton)).not.toBe(null);
  const lost = { endedAt: NOW, endReason: "ended" as const, standing: null };
  await db.update(duties).set(lost).where(eq(duties.memberId, breton.id));
  await hidden(decide(db, breton));
  await hidden(write(db, breton, { base: 1 }));
});

test("a verdict is on the exact last text: another hash, an older text or an ended annex is told", async ({
  db,
}) => {
  const { by, breton } = await regions(db);
  await write(db, by);
  const hash = (await lastOf(db, by))?.hash;
  const form = (words: string) => ({ ok: false, errors: { form: expect.stringContaining(words) } });
  expect(await decide(db, breton, "approves", { hash: "0".repeat(64) })).toEqual(form("Le texte a changé"));
  await write(db, by, { body: "Changé entre-temps." });
  expect(await decide(db, breton, "approves", { hash: hash ?? "" })).toEqual(form("Le texte a changé"));
  const bare = { reason: "" };
  expect(await decide(db, breton, "refuses", bare)).toMatchObject({
    errors: { reason: expect.stringContaining("refusez") },
  });
  expect(await decide(db, breton, "reserves", bare)).toMatchObject({
    errors: { reason: expect.stringContaining("réserves") },
  });
  const nothing = await decide(db, breton, "approves", { verdict: "peut-être" });
  expect(nothing).toMatchObject({ errors: { verdict: expect.stringContaining("Choisissez") } });
  const { annex } = await rows(db);
  await endAnnex(db, by, { place: PLACE, annexId: annex?.id ?? 0, now: NOW });
  expect(await decide(db, breton)).toEqual(form("mis fin"));
  expect(await db.$count(guideAnnexVerdicts)).toBe(0);
});

committedTest("of two verdicts at once, one is kept and the other is told", async ({ db }) => {
  const { by, breton, other } = await regions(db);
  await write(db, by);
  const said = await Promise.all([decide(db, breton), decide(db, other, "refuses")]);
  expect(said.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(said.find(({ ok }) => !ok)).toMatchObject({
    errors: { form: expect.stringContaining("déjà prononcée") },
  });
  expect(await db.$count(guideAnnexVerdicts)).toBe(1);
});

committedTest(
  "an edit and a verdict at once: the verdict is on what was read, or not at all",
  async ({ db }) => {
    const { by, breton } = await regions(db);
    await write(db, by);
    const base = (await lastOf(db, by))?.id ?? 0;
    const hash = (await lastOf(db, by))?.hash ?? "";
    const [saved, decided] = await Promise.all([
      write(db, by, { base, body: "Changé au même moment." }),
      decide(db, breton, "approves", { hash }),
    ]);
    expect(saved.ok).toBe(true);
    const verdicts = await db.select().from(guideAnnexVerdicts);
    expect(verdicts.map(({ textId }) => textId)).toEqual(decided.ok ? [base] : []);
  },
);
