import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import {
  duties,
  guideAnnexes,
  guideAnnexTexts,
  guideAnnexVerdicts,
  guideRecords,
} from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { test } from "../support/database";
import { decide, NOW, regions, rows, ruleAgainst, write } from "./annex-support";

/** A text that waits for its region. */
async function waiting(db: Db) {
  const scene = await regions(db);
  await write(db, scene.by);
  const { annex, last, pageId } = await rows(db);
  if (!annex || !last) throw new Error("no annex");
  return { ...scene, annex, text: last, pageId };
}

type Text = typeof guideAnnexTexts.$inferSelect;

const verdict = (by: Member, text: Text, more: { hash?: string; verdict?: "refuses" } = {}) => ({
  ...{ textId: text.id, byId: by.id, verdict: "approves" as const, reason: "R", hash: text.hash, at: NOW },
  ...more,
});

test("texts and verdicts never change; an annex only ends, once", async ({ db }) => {
  const { breton, annex, text, by } = await waiting(db);
  await decide(db, breton, "refuses");
  const rewriting = [
    (tx: Db) => tx.update(guideAnnexTexts).set({ body: "Autre." }).where(eq(guideAnnexTexts.id, text.id)),
    (tx: Db) => tx.update(guideAnnexVerdicts).set({ verdict: "approves" }),
    (tx: Db) => tx.delete(guideAnnexVerdicts),
  ];
  for (const work of rewriting) expect(await ruleAgainst(db, work)).not.toBe(null);
  const change = (values: Partial<typeof guideAnnexes.$inferInsert>) =>
    ruleAgainst(db, (tx) => tx.update(guideAnnexes).set(values).where(eq(guideAnnexes.id, annex.id)));
  expect(await change({ pageId: annex.pageId + 1 })).toBe("guide_annexes_fixed");
  expect(await ruleAgainst(db, (tx) => tx.delete(guideAnnexes))).toBe("guide_annexes_fixed");
  expect(await change({ endedAt: NOW, endedById: by.id })).toBe(null);
  expect(await change({ endedAt: null, endedById: null })).toBe("guide_annexes_fixed");
});

test("a text follows the last one of an annex that stands, and is named by its hash", async ({ db }) => {
  const { annex, text, by } = await waiting(db);
  const next = { annexId: annex.id, title: "T", body: "B", hash: "faux", authorId: by.id, createdAt: NOW };
  const insert = (revision: number) =>
    ruleAgainst(db, (tx) => tx.insert(guideAnnexTexts).values({ ...next, revision }));
  expect(await insert(text.revision + 2)).toBe("guide_annex_texts_follow");
  expect(await insert(text.revision + 1)).toBe(null);
  expect((await rows(db)).last?.hash).toMatch(/^[0-9a-f]{64}$/);
  await db.update(guideAnnexes).set({ endedAt: NOW, endedById: by.id });
  expect(await insert(text.revision + 2)).toBe("guide_annex_texts_standing");
  const { pageId, territoryId } = annex;
  const another = { pageId, territoryId, createdAt: NOW };
  expect(await ruleAgainst(db, (tx) => tx.insert(guideAnnexes).values(another))).toBe(null);
  expect(await ruleAgainst(db, (tx) => tx.insert(guideAnnexes).values(another))).toBe(
    "guide_annexes_standing",
  );
});

test("a verdict is that of the region, on its last exact text, by somebody who wrote none of it", async ({
  db,
}) => {
  const { by, breton, other, corsican, national, text } = await waiting(db);
  const insert = (values: ReturnType<typeof verdict>) =>
    ruleAgainst(db, (tx) => tx.insert(guideAnnexVerdicts).values(values));
  for (const stranger of [by, corsican, national])
    expect(await insert(verdict(stranger, text))).toBe("guide_annex_verdicts_of_region");
  expect(await insert(verdict(breton, text, { hash: "0".repeat(64) }))).toBe(
    "guide_annex_verdicts_exact_text",
  );
  await write(db, breton, { body: "De ma main." });
  const { last } = await rows(db);
  if (!last) throw new Error("no text");
  expect(await insert(verdict(other, text))).toBe("guide_annex_verdicts_last_text");
  expect(await insert(verdict(breton, last))).toBe("guide_annex_verdicts_not_own_text");
  // Whoever writes after them does not make it another's.
  await write(db, by, { body: "De la main d’une autre." });
  const again = (await rows(db)).last ?? last;
  expect(await insert(verdict(breton, again))).toBe("guide_annex_verdicts_not_own_text");
  await db
    .update(duties)
    .set({ endedAt: NOW, endReason: "ended", standing: null })
    .where(eq(duties.memberId, other.id));
  expect(await insert(verdict(other, again))).toBe("guide_annex_verdicts_of_region");
});

test("once a text is approved, who wrote it may decide on the next", async ({ db }) => {
  const { breton, other, by } = await waiting(db);
  await write(db, breton, { body: "De ma main." });
  expect(await decide(db, other)).toEqual({ ok: true });
  await write(db, by, { body: "La suite." });
  expect(await decide(db, breton)).toEqual({ ok: true });
});

test("a record is that of an approved text, and of one thing only", async ({ db }) => {
  const { breton, text } = await waiting(db);
  const given = { position: 0, previousHash: "", hash: "", content: "{}", at: NOW };
  const insert = (values: Partial<typeof guideRecords.$inferInsert>) =>
    ruleAgainst(db, (tx) => tx.insert(guideRecords).values({ ...given, ...values }));
  expect(await insert({ annexTextId: text.id })).toBe("guide_records_annex_approved");
  await decide(db, breton, "refuses");
  expect(await insert({ annexTextId: text.id })).toBe("guide_records_annex_approved");
  expect(await insert({})).not.toBe(null);
});
