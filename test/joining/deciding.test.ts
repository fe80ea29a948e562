import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import {
  accreditations,
  aliases,
  duties,
  joinRequests,
  journal,
  members,
  structures,
} from "#db/schema/index.server";
import { accredit } from "~/accounts/accreditation.server";
import type { Member } from "~/accounts/viewer";
import { withdrawRequest } from "~/joining/asking.server";
import { type Decision, decide, type Verdict } from "~/joining/deciding.server";
import { committedTest, test } from "../support/database";
import { later } from "../support/forum";
import { applicant, change, lead, MONDAY, requestRow } from "../support/joining";
import { member, outsider, peer } from "../support/people";

const PEER: Verdict = { kind: "accept", standing: "peer" };
const NO: Verdict = { kind: "refuse", reason: "Structure inconnue" };
const on = (requestId: number, verdict: Verdict = PEER, desk = "apec"): Decision => ({
  desk,
  requestId,
  verdict,
});
const NOW = later(60, MONDAY);

async function standingOf(db: Db, { id }: Member) {
  const [row] = await db.select().from(members).where(eq(members.id, id));
  return row?.standing;
}

test("an accepted person is accredited by the network, from that moment, as they described themselves", async ({
  db,
}) => {
  const { person, requestId } = await applicant(db);
  const rose = await lead(db);
  expect(await decide(db, rose, on(requestId), NOW)).toMatchObject({ kind: "done", standing: "peer" });
  const [account] = await db.select().from(members).where(eq(members.id, person.id));
  expect(account).toMatchObject({ standing: "peer", function: "consultante", levels: [1, 2] });
  const [given] = await db.select().from(accreditations).where(eq(accreditations.memberId, person.id));
  expect(given).toMatchObject({ grantedById: rose.id, grantedAt: NOW, structureId: account?.structureId });
  expect(await requestRow(db, requestId)).toMatchObject({ state: "accepted", decidedById: rose.id });
  const [entry] = await db.select().from(journal).where(eq(journal.memberId, person.id));
  expect(entry).toMatchObject({ action: "request.accepted", actorId: rose.id });
  expect(JSON.stringify(entry?.details)).not.toContain("Échanger");
});

test("a refusal keeps its reason and gives nothing", async ({ db }) => {
  const { person, requestId } = await applicant(db);
  await decide(db, await lead(db), on(requestId, NO), NOW);
  expect(await standingOf(db, person)).toBe("none");
  expect(await requestRow(db, requestId)).toMatchObject({ state: "refused", reason: "Structure inconnue" });
});

test("a decision that comes second changes nothing, and is told who made the first", async ({ db }) => {
  const { person, requestId } = await applicant(db);
  await decide(db, await lead(db, "apec", "Rose"), on(requestId), NOW);
  const second = await decide(db, await lead(db), on(requestId, NO), NOW);
  expect(second).toMatchObject({ kind: "decided", by: "Rose", standing: "peer" });
  expect(await standingOf(db, person)).toBe("peer");
});

committedTest("of two leads who decide at once, one does, and the other is told who", async ({ db }) => {
  const leads = [await lead(db, "apec", "Rose"), await lead(db, "apec", "Ali")];
  for (let round = 0; round < 5; round++) {
    const { requestId } = await applicant(db, { name: `Candidat ${round}` });
    const outcomes = await Promise.all(
      leads.map((who, n) => decide(db, who, on(requestId, n ? NO : PEER), NOW)),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["decided", "done"]);
    const { decidedById } = await requestRow(db, requestId);
    const winner = leads.find(({ id }) => id === decidedById);
    expect(outcomes.find(({ kind }) => kind === "decided")).toMatchObject({ by: winner?.name });
  }
});

committedTest("a decision and a withdrawal at once leave one of the two", async ({ db }) => {
  const rose = await lead(db);
  for (let round = 0; round < 5; round++) {
    const { person, requestId } = await applicant(db, { name: `Candidat ${round}` });
    const [outcome, isWithdrawn] = await Promise.all([
      decide(db, rose, on(requestId), NOW),
      withdrawRequest(db, person),
    ]);
    expect(outcome.kind).toBe(isWithdrawn ? "over" : "done");
    expect(await standingOf(db, person)).toBe(isWithdrawn ? "none" : "peer");
  }
});

test.for<[string, (db: Db) => Promise<Member>]>([
  ["a lead of another network", (db) => lead(db, "cap-emploi")],
  ["a peer of the network", (db) => peer(db)],
  ["a non-peer of the network", (db) => member(db, { standing: "non_peer" })],
  ["an administrator, for an operator", (db) => outsider(db, { duties: ["admin"] })],
  ["a host", (db) => peer(db, { duties: ["host"] })],
])("%s does not decide, and finds nothing", async ([, who], { db }) => {
  const { person, requestId } = await applicant(db);
  await expect(decide(db, await who(db), on(requestId), NOW)).rejects.toMatchObject({ status: 404 });
  expect(await standingOf(db, person)).toBe("none");
});

test("a lead decides nothing at their own desk of another network's request, by its number", async ({
  db,
}) => {
  const { person, requestId } = await applicant(db);
  const stranger = await lead(db, "cap-emploi");
  expect(await decide(db, stranger, on(requestId, PEER, "cap-emploi"), NOW)).toEqual({ kind: "absent" });
  expect(await standingOf(db, person)).toBe("none");
});

test("whoever led until a moment ago does not decide any more", async ({ db }) => {
  const { requestId } = await applicant(db);
  const former = await lead(db);
  await db.update(duties).set({ endedAt: NOW, standing: null, endReason: "ended" });
  await expect(decide(db, former, on(requestId), NOW)).rejects.toMatchObject({ status: 404 });
});

test("a lead whose duty waits for a second factor does not decide", async ({ db }) => {
  const { requestId } = await applicant(db);
  const { duties: held, ...rose } = await lead(db);
  const heldBack: Member = { ...rose, duties: [], heldBackDuties: held };
  await expect(decide(db, heldBack, on(requestId), NOW)).rejects.toMatchObject({ status: 404 });
});

test("the lead of the network around decides for those inside, and not the other way round", async ({
  db,
}) => {
  const inside = await applicant(db, { network: "fongecif" });
  const above = await applicant(db, { network: "fongecif-opacif" });
  const small = await lead(db, "fongecif");
  expect(await decide(db, small, on(above.requestId, PEER, "fongecif"), NOW)).toEqual({ kind: "absent" });
  await expect(decide(db, small, on(above.requestId, PEER, "fongecif-opacif"), NOW)).rejects.toMatchObject({
    status: 404,
  });
  const large = await lead(db, "fongecif-opacif");
  expect(await decide(db, large, on(inside.requestId, PEER, "fongecif-opacif"), NOW)).toMatchObject({
    kind: "done",
  });
});

test("administrators decide for partners", async ({ db }) => {
  const { person, requestId } = await applicant(db, { network: "uodc", adviser: "no", levels: [] });
  const admin = await outsider(db, { duties: ["admin"] });
  await decide(db, admin, on(requestId, { kind: "accept", standing: "non_peer" }, "uodc"), NOW);
  expect(await standingOf(db, person)).toBe("non_peer");
});

test("an administrator does not decide their own request", async ({ db }) => {
  const { person, requestId } = await applicant(db, { network: "uodc" });
  const admin: Member = { ...person, duties: ["admin"] };
  expect(await decide(db, admin, on(requestId, PEER, "uodc"), NOW)).toMatchObject({ kind: "own" });
});

test("who says they are no adviser becomes a peer only when that is confirmed", async ({ db }) => {
  const { person, requestId } = await applicant(db, { adviser: "no" });
  const rose = await lead(db);
  expect(await decide(db, rose, on(requestId), NOW)).toMatchObject({ kind: "unconfirmed" });
  expect(await standingOf(db, person)).toBe("none");
  await decide(db, rose, on(requestId, { ...PEER, despiteDeclaration: true }), NOW);
  expect(await standingOf(db, person)).toBe("peer");
});

test("who was accredited since they asked keeps that accreditation", async ({ db }) => {
  const { person, requestId } = await applicant(db);
  const networkId = (await requestRow(db, (await applicant(db, { network: "cap-emploi" })).requestId))
    .networkId;
  await accredit(db, { memberId: person.id, networkId, standing: "non_peer", by: null, now: NOW });
  expect(await decide(db, await lead(db), on(requestId), later(5, NOW))).toMatchObject({ kind: "over" });
  expect(await standingOf(db, person)).toBe("non_peer");
});

test("a structure is found by its name in any case, or by one it had, made otherwise, and one that had ended lives again", async ({
  db,
}) => {
  const rose = await lead(db);
  const idOfStructure = async (structure: string) => {
    const { person, requestId } = await applicant(db, { structure });
    await decide(db, rose, on(requestId), NOW);
    const [row] = await db.select().from(members).where(eq(members.id, person.id));
    return row?.structureId;
  };
  const first = await idOfStructure("Apec Rennes");
  expect(await idOfStructure("APEC RENNES")).toBe(first);
  if (!first) throw new Error("no structure");
  await db.insert(aliases).values({ structureId: first, name: "Apec Ille-et-Vilaine" });
  expect(await idOfStructure("apec ille-et-vilaine")).toBe(first);
  expect(await idOfStructure("Apec Brest")).not.toBe(first);
  await db.update(structures).set({ endedAt: NOW }).where(eq(structures.id, first));
  expect(await idOfStructure("Apec Rennes")).toBe(first);
  const [again] = await db.select().from(structures).where(eq(structures.id, first));
  expect(again?.endedAt).toBeNull();
});

committedTest("two who are accepted at once in a structure that is new share it", async ({ db }) => {
  const rose = await lead(db);
  const both = [
    await applicant(db, { structure: "Apec Lyon" }),
    await applicant(db, { structure: "apec lyon" }),
  ];
  await Promise.all(both.map(({ requestId }) => decide(db, rose, on(requestId), NOW)));
  expect(await db.$count(structures)).toBe(1);
});

test("a request that moved to another network is decided there only", async ({ db }) => {
  const { requestId } = await applicant(db);
  const rose = await lead(db);
  const other = await requestRow(db, (await applicant(db, { network: "cap-emploi" })).requestId);
  await db.update(joinRequests).set({ networkId: other.networkId }).where(eq(joinRequests.id, requestId));
  await change(db, "apec", { endedAt: NOW });
  expect(await decide(db, rose, on(requestId), NOW)).toEqual({ kind: "absent" });
});
