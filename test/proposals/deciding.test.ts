import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { guideProposalSteps, guideProposals } from "#db/schema/index.server";
import { decideProposal, type Verdict } from "~/proposals/deciding.server";
import { stepTo } from "~/proposals/steps.server";
import { committedTest, test } from "../support/database";
import { nonPeer, outsider, peer } from "../support/people";
import { foundGuide, PROPOSED_AT as now, proposed } from "../support/proposals";

const editorOf = (db: Db) => outsider(db, { duties: ["guide_editor"] });
const statusOf = async (db: Db, id: number) =>
  (await db.select().from(guideProposals).where(eq(guideProposals.id, id)))[0]?.status;
const ask = (proposalId: number, verdict: Verdict, reason = "Une raison.", intoId?: number) => ({
  ...{ proposalId, verdict, reason, intoId, now },
});

test("editors examine, refuse and merge, each with its reason", async ({ db }) => {
  await foundGuide(db);
  const [by, author] = [await editorOf(db), await peer(db)];
  const [one, two, three] = [
    await proposed(db, author),
    await proposed(db, author),
    await proposed(db, author),
  ];
  expect(await decideProposal(db, by, ask(one, "examined", ""))).toEqual({ ok: true });
  expect(await decideProposal(db, by, ask(two, "refused"))).toEqual({ ok: true });
  expect(await decideProposal(db, by, ask(three, "merged", "La même.", one))).toEqual({ ok: true });
  expect(await Promise.all([one, two, three].map((id) => statusOf(db, id)))).toEqual([
    ...["examined", "refused", "merged"],
  ]);
  const steps = await db.select().from(guideProposalSteps).where(eq(guideProposalSteps.proposalId, three));
  expect(steps.map(({ status, reason, byId }) => [status, reason, byId])).toEqual([
    ["proposed", "", author.id],
    ["merged", "La même.", by.id],
  ]);
});

test("no refusal, withdrawal or merging without its reason, nor into what is not open", async ({ db }) => {
  await foundGuide(db);
  const [by, author] = [await editorOf(db), await peer(db)];
  const [one, over] = [await proposed(db, author), await proposed(db, author)];
  await decideProposal(db, by, ask(over, "refused"));
  for (const verdict of ["refused", "withdrawn", "merged"] as const)
    expect(await decideProposal(db, by, ask(one, verdict, ""))).toMatchObject({
      errors: { reason: /Dites/ },
    });
  expect(await decideProposal(db, by, ask(one, "refused", "r".repeat(2001)))).toMatchObject({ ok: false });
  for (const into of [undefined, one, over, 999_999])
    expect(await decideProposal(db, by, ask(one, "merged", "Raison", into))).toMatchObject({
      errors: { into: /Choisissez/ },
    });
  expect(await statusOf(db, one)).toBe("proposed");
});

test("an editor says of a validated proposal when it was presented; then it may come out", async ({ db }) => {
  await foundGuide(db);
  const [by, author] = [await editorOf(db), await peer(db)];
  const id = await proposed(db, author);
  const step = { proposalId: id, reason: "", byId: null, at: now };
  await decideProposal(db, by, ask(id, "examined"));
  expect(await decideProposal(db, by, ask(id, "presented"))).toMatchObject({
    errors: { verdict: expect.stringContaining("changé d’état") },
  });
  for (const status of ["in_validation", "validated"] as const) await stepTo(db, { ...step, status });
  await expect(decideProposal(db, author, ask(id, "presented"))).rejects.toMatchObject({ status: 404 });
  expect(await decideProposal(db, by, ask(id, "presented", ""))).toMatchObject({
    errors: { reason: expect.stringContaining("quand") },
  });
  expect(await decideProposal(db, by, ask(id, "presented", "Présentée le 12."))).toEqual({ ok: true });
  expect(await decideProposal(db, by, ask(id, "presented"))).toMatchObject({ ok: false });
  await stepTo(db, { ...step, status: "published" });
  const steps = await db.select().from(guideProposalSteps).where(eq(guideProposalSteps.proposalId, id));
  expect(steps.find(({ status }) => status === "presented")).toMatchObject({
    ...{ reason: "Présentée le 12.", byId: by.id },
  });
});

test("only editors decide; its author withdraws it, nobody else", async ({ db }) => {
  await foundGuide(db);
  const author = await nonPeer(db);
  const id = await proposed(db, author);
  const others = [await peer(db), await nonPeer(db), await outsider(db, { duties: ["guide_validator"] })];
  for (const verdict of ["examined", "refused", "merged"] as const)
    for (const by of [author, ...others])
      await expect(decideProposal(db, by, ask(id, verdict))).rejects.toMatchObject({ status: 404 });
  for (const by of others)
    await expect(decideProposal(db, by, ask(id, "withdrawn"))).rejects.toMatchObject({ status: 404 });
  expect(await decideProposal(db, author, ask(id, "withdrawn"))).toEqual({ ok: true });
  expect(await decideProposal(db, author, ask(id, "withdrawn"))).toMatchObject({
    errors: { verdict: /changé/ },
  });
});

test("a status that does not lead there throws", async ({ db }) => {
  await foundGuide(db);
  const proposalId = await proposed(db, await peer(db));
  const step = { proposalId, reason: "", byId: null, at: now };
  for (const status of ["in_validation", "validated", "presented", "published"] as const)
    await expect(stepTo(db, { ...step, status })).rejects.toThrow("does not go");
});

committedTest("a withdrawal against a merging: one of them is done, the other is told", async ({ db }) => {
  await foundGuide(db);
  const [by, author] = [await editorOf(db), await peer(db)];
  for (let n = 0; n < 5; n++) {
    const [one, two] = [await proposed(db, author), await proposed(db, author)];
    const answers = await Promise.all([
      decideProposal(db, author, ask(one, "withdrawn")),
      decideProposal(db, by, ask(one, "merged", "La même.", two)),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const steps = await db.select().from(guideProposalSteps).where(eq(guideProposalSteps.proposalId, one));
    expect(steps).toHaveLength(2);
  }
});

committedTest("two proposals merged into each other at once: one stays open", async ({ db }) => {
  await foundGuide(db);
  const [by, author] = [await editorOf(db), await peer(db)];
  const [one, two] = [await proposed(db, author), await proposed(db, author)];
  const answers = await Promise.all([
    decideProposal(db, by, ask(one, "merged", "La même.", two)),
    decideProposal(db, by, ask(two, "merged", "La même.", one)),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect([await statusOf(db, one), await statusOf(db, two)].sort()).toEqual(["merged", "proposed"]);
});
