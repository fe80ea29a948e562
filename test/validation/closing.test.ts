import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { guideGatherings, guideRecords } from "#db/schema/index.server";
import { endDuty, listDuties } from "~/accounts/duties.server";
import { closeOverdue } from "~/validation/closing.server";
import { committedTest, test } from "../support/database";
import { proposed, validator } from "../support/validating";
import { allSpeak, later, open, opened, roundOf, speak, statusOf, unopened } from "./validation-support";

test("four approvals validate a text, gather its proposal and record it", async ({ db }) => {
  const { colleges, proposalId, editionId, ...round } = await opened(db);
  await allSpeak(db, colleges, round);
  expect(await roundOf(db, round.roundId)).toMatchObject({
    outcome: "validated",
    approvedTextId: round.texts[0]?.textId,
  });
  expect(await statusOf(db, proposalId)).toEqual({
    status: "validated",
    reason: "Les quatre collèges ont approuvé le texte de l’option\u00a01.",
  });
  expect(await db.select().from(guideGatherings)).toEqual([{ proposalId, editionId }]);
  expect(await db.$count(guideRecords)).toBe(1);
});

test("one college that refuses sends the proposal back, with the plain reason", async ({ db }) => {
  const { colleges, proposalId, ...round } = await opened(db);
  await speak(db, colleges.regions, "regions", round, { verdict: "refuses" });
  for (const college of ["state", "social_partners", "operators"] as const)
    await speak(db, colleges[college], college, round);
  expect(await roundOf(db, round.roundId)).toMatchObject({ outcome: "not_validated" });
  const { status, reason } = await statusOf(db, proposalId);
  expect(status).toBe("examined");
  expect(reason).toContain("refus du collège des Régions");
  expect(await db.$count(guideRecords)).toBe(0);
  expect(await db.$count(guideGatherings)).toBe(0);
});

test("a silence is never an approval, and the others are not heard alone", async ({ db }) => {
  const { colleges, proposalId, ...round } = await opened(db);
  for (const college of ["state", "regions", "operators"] as const)
    await speak(db, colleges[college], college, round);
  await closeOverdue(db, later(29));
  expect(await statusOf(db, proposalId)).toMatchObject({ status: "in_validation" });
  await closeOverdue(db, later(30));
  const { status, reason } = await statusOf(db, proposalId);
  expect(status).toBe("examined");
  expect(reason).toContain("silence du collège des partenaires sociaux");
});

test("unless the rules, said beforehand, say so: the record names it a silence", async ({ db }) => {
  const { colleges, proposalId, ...round } = await opened(db, { rules: { silenceApproves: true } });
  await speak(db, colleges.state, "state", round, { verdict: "reserves" });
  await closeOverdue(db, later(30));
  expect(await statusOf(db, proposalId)).toMatchObject({ status: "validated" });
  const [record] = await db.select().from(guideRecords);
  const content = JSON.parse(record?.content ?? "{}");
  expect(content.colleges.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    ...["reserved", "silent_approval", "silent_approval", "silent_approval"],
  ]);
  expect(content.colleges[1].silent).toEqual([
    { id: colleges.regions.id, name: colleges.regions.name, standing: "none" },
  ]);
});

test("of several texts that all approve, the least refused, then the least reserved, then the first", async ({
  db,
}) => {
  const { colleges, ...round } = await opened(db, { bodies: ["Un.", "Deux."] });
  await allSpeak(db, colleges, round, { verdict: "reserves", n: 0 });
  expect(await roundOf(db, round.roundId)).toMatchObject({ closedAt: null });
  await allSpeak(db, colleges, round, { n: 1 });
  expect(await roundOf(db, round.roundId)).toMatchObject({ approvedTextId: round.texts[1]?.textId });
});

test("a college of several waits for the voices that could change its majority", async ({ db }) => {
  const { by, colleges, author } = await unopened(db);
  const second = await validator(db, "state");
  const { proposalId } = await proposed(db, { author, slug: "referent", bodies: ["Suite."] });
  const round = await open(db, by, proposalId);
  await allSpeak(db, colleges, round);
  expect(await roundOf(db, round.roundId)).toMatchObject({ closedAt: null });
  await speak(db, second, "state", round, { verdict: "refuses" });
  // One against one: a tie refuses.
  expect(await roundOf(db, round.roundId)).toMatchObject({ outcome: "not_validated" });
});

test("who is no longer of their college is not waited for", async ({ db }) => {
  const { by, colleges, author } = await unopened(db);
  const second = await validator(db, "state");
  const { proposalId } = await proposed(db, { author, slug: "referent", bodies: ["Suite."] });
  const round = await open(db, by, proposalId);
  const [duty] = await listDuties(db, second.id);
  await endDuty(db, duty?.id ?? 0, { by: null, at: later(1) });
  await allSpeak(db, colleges, round);
  expect(await roundOf(db, round.roundId)).toMatchObject({ outcome: "validated" });
});

committedTest("two workers at the deadline end a round once", async ({ db }) => {
  const { proposalId, roundId } = await opened(db, { rules: { silenceApproves: true } });
  await Promise.all([closeOverdue(db, later(30)), closeOverdue(db, later(30))]);
  expect(await statusOf(db, proposalId)).toMatchObject({ status: "validated" });
  expect(await db.$count(guideRecords, eq(guideRecords.roundId, roundId))).toBe(1);
});

committedTest("rounds that end at once are recorded one after the other", async ({ db }) => {
  const { by, author, colleges, ...first } = await opened(db);
  const others = [first];
  for (const n of [1, 2, 3]) {
    const { proposalId } = await proposed(db, { author, slug: "referent", bodies: [`Suite ${n}.`] });
    others.push({ ...first, proposalId, ...(await open(db, by, proposalId)) });
  }
  for (const round of others)
    for (const college of ["state", "regions", "operators"] as const)
      await speak(db, colleges[college], college, round);
  await Promise.all(others.map((round) => speak(db, colleges.social_partners, "social_partners", round)));
  const records = await db.select().from(guideRecords).orderBy(guideRecords.position);
  expect(records.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  expect(records.slice(1).map(({ previousHash }) => previousHash)).toEqual(
    records.slice(0, 3).map(({ hash }) => hash),
  );
});
