import { expect } from "vitest";
import { constraintOf } from "#db/client.server";
import { guideBallots, guideRecords, guideRounds } from "#db/schema/index.server";
import { endDuty, listDuties } from "~/accounts/duties.server";
import { say } from "~/validation/ballots.server";
import { delegate, delegationsBy, endDelegation } from "~/validation/delegations.server";
import { committedTest, test } from "../support/database";
import { revise, validator } from "../support/validating";
import { allSpeak, later, NOW, opened, roundOf, speak, statusOf } from "./validation-support";

const notFound = expect.objectContaining({ status: 404 });
const refusedWith = (words: string) => ({
  ok: false,
  errors: { form: expect.stringContaining(words) },
});

test("a voice is given once, for good, on the text that was before the eyes", async ({ db }) => {
  const { colleges, ...round } = await opened(db);
  expect(await speak(db, colleges.state, "state", round, { hash: "f".repeat(64) })).toEqual(
    refusedWith("n’est pas celui qui est soumis"),
  );
  expect(await db.$count(guideBallots)).toBe(0);
  expect(await speak(db, colleges.state, "state", round)).toEqual({ ok: true, isClosed: false });
  expect(await speak(db, colleges.state, "state", round, { verdict: "refuses" })).toEqual(
    refusedWith("ne se donne qu’une fois"),
  );
});

test("reservations and refusals have their reasons, and a text that is not there is not spoken of", async ({
  db,
}) => {
  const { colleges, roundId, texts } = await opened(db);
  const said = {
    ...{ roundId, textId: texts[0]?.textId ?? 0, hash: texts[0]?.hash ?? "", college: "state" as const },
    ...{ verdict: "refuses", reason: "", forMemberId: colleges.state.id },
  };
  const by = colleges.state;
  expect(await say(db, by, said, NOW)).toEqual({ ok: false, errors: { reason: expect.any(String) } });
  expect(await say(db, by, { ...said, verdict: "reserves" }, NOW)).toMatchObject({ ok: false });
  expect(await say(db, by, { ...said, verdict: "peut-être" }, NOW)).toEqual({
    ok: false,
    errors: { verdict: expect.any(String) },
  });
  expect(await say(db, by, { ...said, reason: "x".repeat(5001) }, NOW)).toMatchObject({ ok: false });
  await expect(say(db, by, { ...said, textId: 999_999 }, NOW)).rejects.toEqual(notFound);
  await expect(say(db, by, { ...said, roundId: 999_999 }, NOW)).rejects.toEqual(notFound);
});

test("nobody speaks but for their own college, and of what they did not write", async ({ db }) => {
  const { author, colleges, by, ...round } = await opened(db);
  const newcomer = await validator(db, "state");
  const tries = [
    () => speak(db, author, "state", round),
    () => speak(db, by, "state", round),
    // A validator of another college, for that one or in somebody's name.
    () => speak(db, colleges.regions, "state", round),
    () => speak(db, colleges.regions, "state", round, { forMember: colleges.state }),
    // Of the college since the round began.
    () => speak(db, newcomer, "state", round),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toEqual(notFound);
  const [duty] = await listDuties(db, colleges.state.id);
  await endDuty(db, duty?.id ?? 0, { by: null, at: NOW });
  await expect(speak(db, colleges.state, "state", round)).rejects.toEqual(notFound);
  expect(await db.$count(guideBallots)).toBe(0);
});

test("a delegate speaks for who let them, while they are let", async ({ db }) => {
  const { colleges, ...round } = await opened(db);
  const other = await validator(db, "state");
  const given = { college: "state", delegateId: other.id, from: NOW, until: later(10) };
  expect(await delegate(db, colleges.state, given, NOW)).toEqual({ ok: true });
  expect(await delegate(db, colleges.state, given, NOW)).toMatchObject({
    errors: { from: expect.stringContaining("déjà délégué") },
  });
  const forMember = colleges.state;
  await expect(speak(db, other, "state", round, { forMember, now: later(11) })).rejects.toEqual(notFound);
  const [delegation] = await delegationsBy(db, colleges.state.id, NOW);
  await expect(endDelegation(db, other, delegation?.id ?? 0, NOW)).rejects.toEqual(notFound);
  await endDelegation(db, colleges.state, delegation?.id ?? 0, later(1));
  await expect(speak(db, other, "state", round, { forMember, now: later(2) })).rejects.toEqual(notFound);
  await delegate(db, colleges.state, { ...given, from: later(2) }, later(2));
  expect(await speak(db, other, "state", round, { forMember, now: later(3) })).toMatchObject({ ok: true });
  const [ballot] = await db.select().from(guideBallots);
  expect(ballot).toMatchObject({ memberId: colleges.state.id, byId: other.id });
});

test("a voice goes to somebody else of the same college, for a time that makes sense", async ({ db }) => {
  const { colleges, author } = await opened(db);
  const other = await validator(db, "state");
  const right = { college: "state", delegateId: other.id, from: NOW, until: later(10) };
  const faults = async (change: Partial<typeof right>) => {
    const made = await delegate(db, colleges.state, { ...right, ...change }, NOW);
    return made.ok ? [] : Object.keys(made.errors);
  };
  expect(await faults({ delegateId: colleges.state.id })).toEqual(["delegateId"]);
  expect(await faults({ delegateId: colleges.regions.id })).toEqual(["delegateId"]);
  expect(await faults({ from: later(3), until: later(2) })).toEqual(["until"]);
  expect(await faults({ from: later(-3), until: later(-2) })).toEqual(["until"]);
  expect(await faults({ until: later(400) })).toEqual(["until"]);
  await expect(delegate(db, author, right, NOW)).rejects.toEqual(notFound);
  await expect(delegate(db, colleges.state, { ...right, college: "regions" }, NOW)).rejects.toEqual(notFound);
  await expect(delegate(db, colleges.state, { ...right, college: "autre" }, NOW)).rejects.toEqual(notFound);
});

test("after the deadline nothing is counted", async ({ db }) => {
  const { colleges, ...round } = await opened(db);
  const late = await speak(db, colleges.state, "state", round, { now: later(30) });
  expect(late).toEqual(refusedWith("close"));
});

test("an edit voids what was given, and what comes after it is not counted", async ({ db }) => {
  const { author, colleges, optionIds, ...round } = await opened(db);
  await speak(db, colleges.state, "state", round);
  await revise(db, optionIds[0] ?? 0, author, "Encore autre chose.", later(1));
  expect(await roundOf(db, round.roundId)).toMatchObject({ outcome: "voided", approvedTextId: null });
  expect(await speak(db, colleges.regions, "regions", round, { now: later(1) })).toEqual(
    refusedWith("Le texte a changé"),
  );
});

committedTest(
  "a ballot and an edit at once: one of them comes first, and neither is lost",
  async ({ db }) => {
    const { author, colleges, optionIds, ...round } = await opened(db);
    const voices = (["state", "regions", "social_partners"] as const).map((college) => [college] as const);
    for (const [college] of voices) await speak(db, colleges[college], college, round);
    const edit = db
      .transaction((tx) => revise(tx, optionIds[0] ?? 0, author, "Encore autre chose.", later(1)))
      .then(() => "saved")
      .catch(constraintOf);
    const [last, saved] = await Promise.all([speak(db, colleges.operators, "operators", round), edit]);
    const { outcome } = await roundOf(db, round.roundId);
    if (last.ok) expect([outcome, saved]).toEqual(["validated", "guide_revisions_settled"]);
    else expect([outcome, saved]).toEqual(["voided", "saved"]);
    expect(await db.$count(guideRecords)).toBe(last.ok ? 1 : 0);
  },
);

committedTest("two ballots at once: the last of them ends the round, once", async ({ db }) => {
  const { colleges, proposalId, ...round } = await opened(db);
  const given = await Promise.all(
    (["state", "regions", "social_partners", "operators"] as const).map((college) =>
      speak(db, colleges[college], college, round),
    ),
  );
  expect(given.map((one) => one.ok && one.isClosed).sort()).toEqual([false, false, false, true]);
  expect(await statusOf(db, proposalId)).toMatchObject({ status: "validated" });
  expect(await db.$count(guideRecords)).toBe(1);
});

committedTest("the same voice sent twice at once is given once", async ({ db }) => {
  const { colleges, ...round } = await opened(db);
  const given = await Promise.all([1, 2].map(() => speak(db, colleges.state, "state", round)));
  expect(given.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.$count(guideBallots)).toBe(1);
});

test("an early majority of every college ends the round before its deadline", async ({ db }) => {
  const { colleges, ...round } = await opened(db);
  await allSpeak(db, colleges, round, { now: later(2) });
  expect(await roundOf(db, round.roundId)).toMatchObject({ closedAt: later(2), outcome: "validated" });
  expect(await db.$count(guideRounds)).toBe(1);
});
