import { expect } from "vitest";
import { annexAt } from "~/annexes/annex.server";
import { endAnnex } from "~/annexes/ending.server";
import { committedTest, test } from "../support/database";
import { nonPeer, outsider, peer } from "../support/people";
import { decide, hidden, lastOf, NOW, PLACE, regions, rows, write } from "./annex-support";

test("editors and the validators of the region write; a text that waits or was refused is theirs to read", async ({
  db,
}) => {
  const { by, breton, corsican, national } = await regions(db);
  const strangers = [corsican, national, await peer(db), await nonPeer(db), await outsider(db)];
  const place = { ...PLACE, territory: "corse" };
  for (const stranger of strangers.slice(1)) await hidden(write(db, stranger, { base: 0, place }));
  for (const stranger of strangers) await hidden(write(db, stranger, { base: 0 }));
  for (const one of strangers) await hidden(annexAt(db, one, PLACE));
  expect(await write(db, by)).toEqual({ ok: true, isMerged: false });
  for (const one of strangers) await hidden(annexAt(db, one, PLACE));
  expect((await annexAt(db, breton, PLACE)).last).toMatchObject({ revision: 1, title: "En Bretagne" });
  await decide(db, breton, "refuses");
  for (const one of strangers) await hidden(annexAt(db, one, PLACE));
  expect(await write(db, breton, { title: "Mieux" })).toMatchObject({ ok: true });
  expect((await annexAt(db, by, PLACE)).texts.map(({ revision }) => revision)).toEqual([2, 1]);
  const nowhere = { fiche: "inconnue", territory: "bretagne" };
  await hidden(write(db, by, { base: 0, place: nowhere }));
  for (const territory of ["inconnu", "national"])
    await hidden(write(db, by, { base: 0, place: { fiche: "aide", territory } }));
});

test("what is in force shows to who reads the guide, and nothing that came after it", async ({ db }) => {
  const { by, breton, corsican } = await regions(db);
  await write(db, by);
  await decide(db, breton);
  await write(db, by, { title: "Attend" });
  for (const reader of [await peer(db), await nonPeer(db), corsican]) {
    const { texts, last, inForce, mayWrite } = await annexAt(db, reader, PLACE);
    expect({ texts, last, mayWrite }).toEqual({ texts: [inForce], last: inForce, mayWrite: false });
    expect(inForce).toMatchObject({ title: "En Bretagne", verdict: "approves", record: 1 });
  }
});

test("a second writer meets the first: different lines are joined, the same ones lose nothing", async ({
  db,
}) => {
  const { by, breton } = await regions(db);
  await write(db, by, { body: "Un.\n\nDeux.\n\nTrois." });
  const base = (await lastOf(db, by))?.id ?? 0;
  await write(db, by, { base, body: "Un bis.\n\nDeux.\n\nTrois." });
  expect(await write(db, breton, { base, body: "Un.\n\nDeux.\n\nTrois bis." })).toEqual({
    ok: true,
    isMerged: true,
  });
  expect((await rows(db)).last?.body).toBe("Un bis.\n\nDeux.\n\nTrois bis.");
  const last = await lastOf(db, by);
  const met = await write(db, breton, { base, body: "Un ter.\n\nDeux.\n\nTrois." });
  expect(met).toMatchObject({
    ok: false,
    base: last?.id,
    theirs: { body: "Un bis.\n\nDeux.\n\nTrois bis." },
  });
  expect((await rows(db)).texts).toHaveLength(3);
  // What is the same as what stands is no new text.
  expect(await write(db, by, { body: "Un bis.\n\nDeux.\n\nTrois bis." })).toMatchObject({ ok: true });
  expect((await rows(db)).texts).toHaveLength(3);
});

committedTest("of two who begin an annex at once, the second is shown the first's text", async ({ db }) => {
  const { by, breton } = await regions(db);
  const both = await Promise.all([
    write(db, by, { base: 0, body: "De la rédaction." }),
    write(db, breton, { base: 0, body: "De la région." }),
  ]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const { texts } = await rows(db);
  expect(texts).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ theirs: { body: texts[0]?.body }, base: texts[0]?.id });
});

test("an ended annex shows no more; who was writing on it keeps their text, and may begin another", async ({
  db,
}) => {
  const { by, breton, corsican } = await regions(db);
  await write(db, by);
  await decide(db, breton);
  const { annex, last } = await rows(db);
  const ending = { place: PLACE, annexId: annex?.id ?? 0, now: NOW };
  await hidden(endAnnex(db, corsican, ending));
  await hidden(endAnnex(db, await peer(db), ending));
  await endAnnex(db, breton, ending);
  await endAnnex(db, by, ending);
  await hidden(annexAt(db, await peer(db), PLACE));
  expect(await annexAt(db, by, PLACE)).toMatchObject({
    inForce: null,
    last: null,
    texts: [{ id: last?.id }],
  });
  const late = await write(db, by, { base: last?.id ?? 0, body: "Trop tard." });
  expect(late).toMatchObject({ ok: false, base: 0, errors: { body: expect.stringContaining("mis fin") } });
  expect(await write(db, by, { base: 0, body: "Une autre." })).toMatchObject({ ok: true });
  // Written on the annex that is over: both texts are shown.
  const met = await write(db, breton, { base: last?.id ?? 0, body: "Trop tard aussi." });
  expect(met).toMatchObject({ ok: false, theirs: { body: "Une autre." } });
  // A form of the annex that is over does not end the new one.
  await endAnnex(db, by, ending);
  expect(await lastOf(db, by)).toMatchObject({ revision: 1, title: "En Bretagne" });
});

test("what cannot be kept is said, field by field", async ({ db }) => {
  const { by } = await regions(db);
  const of = async (input: { title?: string; body?: string }) => {
    const saved = await write(db, by, { base: 0, ...input });
    return saved.ok ? [] : Object.keys(saved.errors);
  };
  expect(await of({ title: "", body: "" })).toEqual(["title", "body"]);
  expect(await of({ title: "x".repeat(201), body: "x".repeat(100_001) })).toEqual(["title", "body"]);
  expect(await of({ body: "[rien]: https://exemple.fr" })).toEqual(["body"]);
  expect((await rows(db)).annex).toBe(undefined);
});
