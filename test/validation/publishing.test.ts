import { and, eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { constraintOf, type Db } from "#db/client.server";
import { guideEditionPages, guideEditions, guideTexts } from "#db/schema/index.server";
import { ficheAt } from "~/guide/reading.server";
import { decideProposal } from "~/proposals/deciding.server";
import { verifyChain } from "~/validation/chain.server";
import { gather, sayChange } from "~/validation/gathering.server";
import { setPublication } from "~/validation/publication-hour.server";
import { checkEdition, publishEdition } from "~/validation/publishing.server";
import { committedTest, test } from "../support/database";
import { proposed, revise } from "../support/validating";
import { allSpeak, later, NOW, open, opened, roundOf, statusOf } from "./validation-support";

/** A proposal that the colleges validated, in an edition whose hour is set. */
async function due(db: Db) {
  const scene = await opened(db);
  await allSpeak(db, scene.colleges, scene);
  expect(await setPublication(db, scene.by, later(2), later(1))).toEqual({ ok: true });
  return scene;
}

test("at its hour the edition comes out whole: approved texts in place, the others as they were", async ({
  db,
}) => {
  const { editionId, proposalId, texts } = await due(db);
  expect(await publishEdition(db, editionId, later(1))).toBe(false);
  expect(await publishEdition(db, editionId, later(2))).toBe(true);
  const [aide, referent] = [await ficheAt(db, "aide", null), await ficheAt(db, "referent", null)];
  expect(aide).toMatchObject({
    ...{ number: 2, inForce: 2, origin: "validated", dated: "2026-11-23", textId: texts[0]?.textId },
    ...{ change: "rule", changeNote: "Note de Proposition.", chapter: "Le cadre" },
  });
  expect(referent).toMatchObject({ number: 2, change: "none", changeNote: "" });
  expect(referent?.html).toContain("Autre fiche.");
  expect((await ficheAt(db, "aide", 1))?.html).toContain("Texte ancien.");
  expect(await statusOf(db, proposalId)).toEqual({
    ...{ status: "published", reason: "Parue dans l’édition\u00a02." },
  });
  expect(await verifyChain(db)).toEqual({ ok: true, records: 1, editions: 1 });
  const change = db.transaction((tx) =>
    tx
      .update(guideEditionPages)
      .set({ changeNote: "Autre" })
      .where(eq(guideEditionPages.editionId, editionId)),
  );
  expect(await change.then(() => "", constraintOf)).toBe("guide_editions_fixed");
});

test("what was presented comes out as what was validated does", async ({ db }) => {
  const { by, editionId, proposalId } = await due(db);
  const said = { proposalId, verdict: "presented" as const, reason: "Le 12 décembre.", now: later(1) };
  expect(await decideProposal(db, by, said)).toEqual({ ok: true });
  expect((await statusOf(db, proposalId)).status).toBe("presented");
  expect(await publishEdition(db, editionId, later(2))).toBe(true);
  expect((await statusOf(db, proposalId)).status).toBe("published");
});

test("a fiche of a validated edition without its record shows in the verification", async ({ db }) => {
  const { editionId } = await due(db);
  await publishEdition(db, editionId, later(2));
  await db.execute(sql`set local session_replication_role = replica`);
  await db.execute(sql`update guide_edition_pages p set text_id = (select max(t.id) from guide_texts t
    where t.page_id = p.page_id and t.id <> p.text_id)
    where p.edition_id = ${editionId} and exists (select 1 from guide_texts t where t.page_id = p.page_id
    and t.id <> p.text_id)`);
  await db.execute(sql`delete from guide_records`);
  await db.execute(sql`update guide_rounds set outcome = 'voided', approved_text_id = null`);
  // With the text of the edition before, nothing needs proof.
  expect(await verifyChain(db)).toMatchObject({ ok: true });
  await db.execute(sql`insert into guide_texts (page_id, title, body, hash, html, renderer, created_at)
    select page_id, 'Faux', 'Faux.', 'x', '', 1, now() from guide_edition_pages
    where edition_id = ${editionId} limit 1`);
  await db.execute(sql`update guide_edition_pages p set text_id = t.id from guide_texts t
    where t.title = 'Faux' and t.page_id = p.page_id and p.edition_id = ${editionId}`);
  expect(await verifyChain(db)).toMatchObject({
    ...{ ok: false, position: null, problem: expect.stringContaining("« Faux »".replaceAll(" ", "\u00a0")) },
  });
});

test("a proposal that was taken out stays out, and is examined again", async ({ db }) => {
  const { by, author, colleges, editionId, proposalId } = await due(db);
  const other = await proposed(db, { author, slug: "referent", bodies: ["Référent neuf."] });
  expect(await open(db, by, other.proposalId, later(1)).catch(String)).toContain("paraîtrait avant");
  await setPublication(db, by, null, later(1));
  await allSpeak(db, colleges, await open(db, by, other.proposalId));
  await gather(db, by, { proposalId, isGathered: false, now: later(1) });
  await gather(db, by, { proposalId: other.proposalId, isGathered: false, now: later(1) });
  expect((await checkEdition(db, editionId)).problems).toEqual([expect.stringContaining("Aucune")]);
  await gather(db, by, { proposalId: other.proposalId, isGathered: true, now: later(1) });
  await setPublication(db, by, later(2), later(1));
  expect(await publishEdition(db, editionId, later(2))).toBe(true);
  expect((await ficheAt(db, "aide", null))?.html).toContain("Texte ancien.");
  expect((await ficheAt(db, "referent", null))?.html).toContain("Référent neuf.");
  expect(await statusOf(db, proposalId)).toMatchObject({
    ...{ status: "examined", reason: expect.stringContaining("parue sans cette proposition") },
  });
  const again = { proposalId: other.proposalId, isGathered: false, now: later(3) };
  await expect(gather(db, by, again)).rejects.toMatchObject({ status: 404 });
});

test("two proposals on one fiche: the second changes the text of the first, or the check says so", async ({
  db,
}) => {
  const { by, author, colleges, editionId, texts } = await due(db);
  await setPublication(db, by, null, later(1));
  const stale = await proposed(db, { author, slug: "aide", bodies: ["À côté."], title: "À côté" });
  await allSpeak(db, colleges, await open(db, by, stale.proposalId));
  expect(await setPublication(db, by, later(2), later(1))).toMatchObject({
    ok: false,
    error: expect.stringContaining("l’effacerait"),
  });
  await gather(db, by, { proposalId: stale.proposalId, isGathered: false, now: later(1) });
  const baseTextId = texts[0]?.textId;
  const next = await proposed(db, { author, slug: "aide", bodies: ["Puis encore."], baseTextId });
  await allSpeak(db, colleges, await open(db, by, next.proposalId));
  expect(await setPublication(db, by, later(2), later(1))).toEqual({ ok: true });
  expect(await publishEdition(db, editionId, later(2))).toBe(true);
  expect((await ficheAt(db, "aide", null))?.html).toContain("Puis encore.");
});

test("an edition waits for what is before the colleges, and for an hour to come", async ({ db }) => {
  const { by, editionId, roundId, colleges, texts, author } = await opened(db);
  expect((await checkEdition(db, editionId)).problems.join(" ")).toContain("devant les collèges");
  await allSpeak(db, colleges, { roundId, texts });
  expect(await setPublication(db, by, NOW, NOW)).toMatchObject({ error: expect.stringContaining("passée") });
  for (const stranger of [author, colleges.state])
    await expect(setPublication(db, stranger, later(1), NOW)).rejects.toMatchObject({ status: 404 });
  expect(await roundOf(db, roundId)).toMatchObject({ outcome: "validated" });
});

test("what it does to the rules is said before it comes out", async ({ db }) => {
  const { by, editionId, proposalId, colleges, ...round } = await opened(db);
  await allSpeak(db, colleges, { ...round });
  await db.execute(sql`update guide_proposals set change = null`);
  expect(await setPublication(db, by, later(2), NOW)).toMatchObject({ ok: false });
  expect(await sayChange(db, by, { proposalId, change: "none", note: "" })).toContain("Dites si");
  expect(await sayChange(db, by, { proposalId, change: "form", note: "Mieux dit." })).toBeNull();
  expect(await setPublication(db, by, later(2), NOW)).toEqual({ ok: true });
  await publishEdition(db, editionId, later(2));
  expect(await ficheAt(db, "aide", null)).toMatchObject({ change: "form", changeNote: "Mieux dit." });
});

committedTest("published by two workers at once, it comes out once", async ({ db }) => {
  const { editionId } = await due(db);
  const both = await Promise.all([
    publishEdition(db, editionId, later(2)),
    publishEdition(db, editionId, later(2)),
  ]);
  expect(both.sort()).toEqual([false, true]);
  expect(await db.$count(guideEditionPages, eq(guideEditionPages.editionId, editionId))).toBe(2);
});

committedTest("published during an edit, the text that comes out is the approved one", async ({ db }) => {
  const { editionId, author, optionIds } = await due(db);
  const edit = db.transaction((tx) => revise(tx, optionIds[0] ?? 0, author, "En douce.", later(2)));
  const [published, refusal] = await Promise.all([
    publishEdition(db, editionId, later(2)),
    edit.then(() => "saved").catch(constraintOf),
  ]);
  expect([published, refusal]).toEqual([true, "guide_revisions_settled"]);
  expect((await ficheAt(db, "aide", null))?.html).toContain("Texte neuf.");
});

test("the database publishes no text that was not approved, whoever asks", async ({ db }) => {
  const { editionId, pageId } = await due(db);
  const forged = db.transaction(async (tx) => {
    const [text] = await tx
      .insert(guideTexts)
      .values({ pageId, title: "Faux", body: "Faux.", hash: "", html: "", renderer: 1, createdAt: NOW })
      .returning();
    await tx.execute(sql`insert into guide_chapters (edition_id, slug, title, position)
      values (${editionId}, 'cadre', 'Le cadre', 1)`);
    await tx.execute(sql`insert into guide_edition_pages (edition_id, page_id, chapter_id, position, text_id,
      levels, roles, change, change_note) select ${editionId}, p.page_id, c.id, p.position, p.text_id, p.levels,
      p.roles, 'none', '' from guide_edition_pages p, guide_chapters c where c.edition_id = ${editionId}`);
    const place = and(eq(guideEditionPages.editionId, editionId), eq(guideEditionPages.pageId, pageId));
    await tx
      .update(guideEditionPages)
      .set({ textId: text?.id ?? 0 })
      .where(place);
    await tx.update(guideEditions).set({ publishedAt: NOW }).where(eq(guideEditions.id, editionId));
  });
  expect(await forged.then(() => "published", constraintOf)).toBe("guide_editions_approved");
});
