import { asc, eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import {
  guideDrafts,
  guideOptions,
  guideProposalSteps,
  guideProposals,
  guideRevisions,
} from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { decideProposal } from "~/proposals/deciding.server";
import { dropOptionDraft, keepOptionDraft, optionToEdit } from "~/proposals/drafts.server";
import { addOption, labelOption, qualifyProposal } from "~/proposals/options.server";
import { saveOption } from "~/proposals/saving.server";
import { committedTest, test } from "../support/database";
import { outsider, peer } from "../support/people";
import { BODY, foundGuide, PROPOSED_AT as now, proposed } from "../support/proposals";

const editorOf = (db: Db) => outsider(db, { duties: ["guide_editor"] });

/** A proposal with its first option, and who writes it. */
async function begun(db: Db) {
  await foundGuide(db);
  const [by, other] = [await editorOf(db), await editorOf(db)];
  const proposalId = await proposed(db, await peer(db));
  await addOption(db, by, { proposalId, label: "", now });
  const input = (body: string, revision = 1, title = "Fiche une") => ({
    ...{ proposalId, number: 1, revision, title, body, now },
  });
  return { by, other, proposalId, input };
}

const bodies = async (db: Db) =>
  (await db.select().from(guideRevisions).orderBy(asc(guideRevisions.revision))).map(({ body }) => body);
const FIRST = BODY.replace("Avant le passage", "Bien avant le passage");
const LIST = BODY.replace("un point", "un seul point");

test("the first option is the text in force; each save is one more revision", async ({ db }) => {
  const { by, input } = await begun(db);
  expect(await bodies(db)).toEqual([BODY]);
  expect((await db.select().from(guideRevisions))[0]?.byId).toBeNull();
  expect(await saveOption(db, by, input(FIRST))).toEqual({ ok: true, revision: 2, isMerged: false });
  expect(await saveOption(db, by, input(FIRST, 2))).toEqual({ ok: true, revision: 2, isMerged: false });
  expect(await bodies(db)).toEqual([BODY, FIRST]);
  expect((await db.select().from(guideOptions))[0]?.revision).toBe(2);
});

test("texts that changed different lines are joined; the same lines come back, both of them", async ({
  db,
}) => {
  const { by, other, input } = await begun(db);
  await saveOption(db, by, input(FIRST));
  expect(await saveOption(db, other, input(LIST))).toEqual({ ok: true, revision: 3, isMerged: true });
  expect((await bodies(db))[2]).toBe(FIRST.replace("un point", "un seul point"));
  const third = BODY.replace("Avant le passage", "Après le passage");
  expect(await saveOption(db, other, input(third))).toEqual({
    ok: false,
    errors: {},
    theirs: { revision: 3, title: "Fiche une", body: (await bodies(db))[2] },
  });
  expect(await bodies(db)).toHaveLength(3);
  // Who has read both saves on the newer one.
  expect(await saveOption(db, other, input(third, 3))).toMatchObject({ ok: true, revision: 4 });
});

test("a title changed by one and a text by the other are both kept; a revision that never was is none", async ({
  db,
}) => {
  const { by, other, input } = await begun(db);
  await saveOption(db, by, input(BODY, 1, "Autre titre"));
  await saveOption(db, other, input(LIST));
  expect((await db.select().from(guideRevisions).where(eq(guideRevisions.revision, 3)))[0]).toMatchObject({
    ...{ title: "Autre titre", body: LIST },
  });
  expect(await saveOption(db, by, input(FIRST, 99))).toMatchObject({ theirs: { revision: 3 } });
});

committedTest("two editors who save at once lose nothing", async ({ db }) => {
  const { by, other, input } = await begun(db);
  const both = await Promise.all([saveOption(db, by, input(FIRST)), saveOption(db, other, input(LIST))]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  expect((await bodies(db)).at(-1)).toBe(FIRST.replace("un point", "un seul point"));
  const same = await Promise.all([
    saveOption(db, by, input("Tout autre.", 3)),
    saveOption(db, other, input("Autre encore.", 3)),
  ]);
  expect(same.filter(({ ok }) => ok)).toHaveLength(1);
  expect(same.find(({ ok }) => !ok)).toMatchObject({ theirs: { revision: 4 } });
});

committedTest("a text saved against a refusal: none is saved after it", async ({ db }) => {
  const { by, other, proposalId, input } = await begun(db);
  const [saved] = await Promise.all([
    saveOption(db, by, input(FIRST)),
    decideProposal(db, other, { proposalId, verdict: "refused", reason: "Non.", now }),
  ]);
  expect((await bodies(db)).length).toBe(saved.ok ? 2 : 1);
  expect(await saveOption(db, by, input(LIST, 2))).toMatchObject({ errors: { body: /n’attend plus/ } });
});

test("a text of 500,000 characters is kept, one more is refused with what to do", async ({ db }) => {
  const { by, input } = await begun(db);
  const pasted = "mot ".repeat(125_000).slice(0, 500_000).replace(/ $/, "s");
  expect(await saveOption(db, by, input(`${pasted}x`))).toMatchObject({ errors: { body: /500\u00a0000/ } });
  expect(await saveOption(db, by, input(pasted))).toMatchObject({ ok: true });
  for (const [body, title] of [
    ["", "Titre"],
    ["Texte", ""],
    ["Texte", "t".repeat(201)],
    ["[rien]: http://x.test", "Titre"],
  ] as const)
    expect(await saveOption(db, by, input(body, 2, title))).toMatchObject({
      ok: false,
      errors: expect.anything(),
    });
});

test("texts of thousands of lines are not joined by the server", async ({ db }) => {
  const { by, other, input } = await begun(db);
  await saveOption(db, by, input("\n".repeat(100_000) + FIRST));
  expect(await saveOption(db, other, input(LIST))).toMatchObject({ theirs: { revision: 2 } });
});

test("an edit during a validation steps the proposal back, with its reason", async ({ db }) => {
  const { by, proposalId, input } = await begun(db);
  await db.update(guideProposals).set({ status: "in_validation" }).where(eq(guideProposals.id, proposalId));
  expect(await labelOption(db, by, { proposalId, number: 1, label: "Autre" })).toMatchObject({ ok: false });
  await saveOption(db, by, input(FIRST));
  const [step] = await db.select().from(guideProposalSteps).where(eq(guideProposalSteps.status, "examined"));
  expect(step?.reason).toBe("Le texte a changé : ce qui avait été donné ne vaut plus.");
  expect((await db.select().from(guideProposals))[0]?.status).toBe("examined");
});

test("a draft is kept for its editor with its revision, until it is saved or dropped", async ({ db }) => {
  const { by, other, proposalId, input } = await begun(db);
  const edit = (editor: Member) => optionToEdit(db, editor, proposalId, 1);
  expect(await keepOptionDraft(db, by, input("Brouillon"))).toBe(true);
  await saveOption(db, other, input(LIST));
  expect(await edit(by)).toMatchObject({ body: "Brouillon", revision: 1, draftAt: now });
  expect(await edit(other)).toMatchObject({ body: LIST, revision: 2, draftAt: null });
  expect(await keepOptionDraft(db, by, input("x".repeat(1_000_001)))).toBe(false);
  await saveOption(db, by, input(FIRST));
  expect(await db.$count(guideDrafts)).toBe(0);
  await keepOptionDraft(db, by, input("Brouillon"));
  await dropOptionDraft(db, by, proposalId, 1);
  expect(await db.$count(guideDrafts)).toBe(0);
});

test("only editors write, name and qualify", async ({ db }) => {
  const { by, proposalId, input } = await begun(db);
  const qualified = { proposalId, change: "rule", note: "Une note." };
  for (const other of [await peer(db), await outsider(db, { duties: ["guide_validator"] })]) {
    for (const tried of [
      () => saveOption(db, other, input(FIRST)),
      () => keepOptionDraft(db, other, input(FIRST)),
      () => optionToEdit(db, other, proposalId, 1),
      () => addOption(db, other, { proposalId, label: "", now }),
      () => labelOption(db, other, { proposalId, number: 1, label: "Nom" }),
      () => qualifyProposal(db, other, qualified),
    ])
      await expect(tried()).rejects.toMatchObject({ status: 404 });
  }
  expect(await labelOption(db, by, { proposalId, number: 1, label: "Nom" })).toEqual({ ok: true });
  expect(await labelOption(db, by, { proposalId, number: 1, label: "n".repeat(101) })).toMatchObject({
    ok: false,
  });
  expect(await qualifyProposal(db, by, { ...qualified, change: "none" })).toMatchObject({ ok: false });
  expect(await qualifyProposal(db, by, qualified)).toEqual({ ok: true });
  expect((await db.select().from(guideProposals))[0]).toMatchObject({
    change: "rule",
    changeNote: "Une note.",
  });
});
