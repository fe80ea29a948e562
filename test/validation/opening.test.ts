import { eq } from "drizzle-orm";
import { expect } from "vitest";
import {
  guideEditions,
  guideProposals,
  guideQuorums,
  guideRoundMembers,
  guideRounds,
  guideTexts,
} from "#db/schema/index.server";
import { openRound } from "~/validation/opening.server";
import { editionInPreparation, prepareEdition } from "~/validation/preparing.server";
import { committedTest, test } from "../support/database";
import { peer } from "../support/people";
import { editor, proposed, RULES, revise, validator } from "../support/validating";
import { DAY, later, NOW, opened, roundOf, statusOf, unopened } from "./validation-support";

const notFound = expect.objectContaining({ status: 404 });

test("the rules of the next edition are said, and said again, until a validation begins under them", async ({
  db,
}) => {
  const { by, proposalId, editionId } = await unopened(db);
  const again = { ...RULES, days: 20, quorums: { ...RULES.quorums, state: 2 } };
  expect(await prepareEdition(db, by, again, NOW)).toEqual({ ok: true, editionId });
  expect(await editionInPreparation(db)).toMatchObject({
    ...{ number: 2, days: 20, silenceApproves: false, publishAt: null, hasRounds: false },
    quorums: { state: 2, regions: 1 },
  });
  expect(await openRound(db, by, proposalId, NOW)).toEqual({
    ok: false,
    error: expect.stringContaining("collège de l’État ne peut pas atteindre son quorum"),
  });
  await prepareEdition(db, by, RULES, NOW);
  expect(await openRound(db, by, proposalId, NOW)).toMatchObject({ ok: true });
  expect(await prepareEdition(db, by, again, NOW)).toMatchObject({ ok: false });
  expect(await db.$count(guideQuorums, eq(guideQuorums.quorum, 2))).toBe(0);
});

test("what is not right in the rules is said field by field", async ({ db }) => {
  const by = await editor(db);
  const wrong = { ...RULES, title: "", days: 0, quorums: { ...RULES.quorums, operators: Number.NaN } };
  const refused = await prepareEdition(db, by, wrong, NOW);
  expect(refused.ok ? [] : Object.keys(refused.errors)).toEqual(["title", "days", "operators"]);
});

committedTest("two editors who prepare at once prepare one edition", async ({ db }) => {
  const [one, other] = [await editor(db), await editor(db)];
  await Promise.all([prepareEdition(db, one, RULES, NOW), prepareEdition(db, other, RULES, NOW)]);
  expect(await db.$count(guideEditions)).toBe(1);
});

test("a round lays the exact text of each option's last revision before who did not write", async ({
  db,
}) => {
  const { by, author, proposalId, optionIds, colleges } = await unopened(db, { bodies: ["Un.", "Deux."] });
  const writer = await validator(db, "state", "Autrice");
  await revise(db, optionIds[0] ?? 0, writer, "Un, corrigé.");
  const made = await openRound(db, by, proposalId, NOW);
  const round = await roundOf(db, made.ok ? made.roundId : 0);
  expect(round).toMatchObject({ openedById: by.id, deadline: later(30), closedAt: null });
  const texts = await db
    .select()
    .from(guideTexts)
    .where(eq(guideTexts.title, "Titre"))
    .orderBy(guideTexts.id);
  expect(texts.map(({ body, authorId }) => ({ body, authorId }))).toEqual([
    { body: "Un, corrigé.", authorId: writer.id },
    { body: "Deux.", authorId: author.id },
  ]);
  const seats = await db.select().from(guideRoundMembers);
  expect(seats.map(({ memberId }) => memberId).sort()).toEqual(
    Object.values(colleges)
      .map(({ id }) => id)
      .sort(),
  );
  expect(await statusOf(db, proposalId)).toMatchObject({ status: "in_validation" });
});

test("what cannot be laid before the colleges is refused with its reason", async ({ db }) => {
  const { by, author, proposalId } = await unopened(db);
  const refusal = async (id: number) => {
    const made = await openRound(db, by, id, NOW);
    return made.ok ? "" : made.error;
  };
  const raw = await proposed(db, { author, slug: "aide", bodies: ["X"], status: "proposed" });
  expect(await refusal(raw.proposalId)).toContain("instruite");
  const empty = await proposed(db, { author, slug: "aide", bodies: [] });
  expect(await refusal(empty.proposalId)).toContain("aucun texte");
  const twice = await proposed(db, { author, slug: "aide", bodies: ["Même.", "Même."] });
  expect(await refusal(twice.proposalId)).toContain("même texte");
  expect(await refusal(proposalId)).toBe("");
  expect(await refusal(proposalId)).toContain("déjà ces textes");
});

test("a text that is its own base changes nothing", async ({ db }) => {
  const { by, author } = await unopened(db);
  const first = await proposed(db, { author, slug: "aide", bodies: ["Posé."] });
  await openRound(db, by, first.proposalId, NOW);
  const [laid] = await db.select().from(guideTexts).where(eq(guideTexts.body, "Posé."));
  const idle = await proposed(db, { author, slug: "aide", bodies: ["Posé."], baseTextId: laid?.id });
  expect(await openRound(db, by, idle.proposalId, NOW)).toMatchObject({
    error: expect.stringContaining("ne change rien"),
  });
});

test("only an editor opens a round, for a proposal that exists", async ({ db }) => {
  const { author, colleges, by, proposalId } = await unopened(db);
  await expect(openRound(db, author, proposalId, NOW)).rejects.toEqual(notFound);
  await expect(openRound(db, colleges.state, proposalId, NOW)).rejects.toEqual(notFound);
  await expect(openRound(db, by, 999_999, NOW)).rejects.toEqual(notFound);
  await expect(prepareEdition(db, await peer(db), RULES, NOW)).rejects.toEqual(notFound);
});

test("without an edition in preparation, no rules: nothing begins", async ({ db }) => {
  const { by, proposalId } = await opened(db);
  await db.update(guideEditions).set({ origin: "imported" }).where(eq(guideEditions.number, 2));
  await db.update(guideRounds).set({ closedAt: later(1), outcome: "not_validated" });
  await db.update(guideProposals).set({ status: "examined" });
  expect(await openRound(db, by, proposalId, NOW)).toMatchObject({
    error: expect.stringContaining("règles de la prochaine édition"),
  });
});

committedTest("two editors at once open one round", async ({ db }) => {
  const { by, proposalId } = await unopened(db);
  const made = await Promise.all([
    openRound(db, by, proposalId, NOW),
    openRound(db, by, proposalId, new Date(NOW.getTime() + DAY)),
  ]);
  expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.$count(guideRounds)).toBe(1);
});
