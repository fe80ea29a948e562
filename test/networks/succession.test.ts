import { and, eq, isNull, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import {
  aliases,
  duties,
  joinRequests,
  members,
  networks,
  structures,
  territories,
} from "#db/schema/index.server";
import { findWrongCounters } from "~/forum/counters.server";
import { listPosts } from "~/forum/thread.server";
import { listNetworkHistory } from "~/networks/history.server";
import { endNetwork, mergeNetworks, renameNetwork } from "~/networks/succession.server";
import { test } from "../support/database";
import { answered, opened } from "../support/forum";
import { peer } from "../support/people";
import { admin, adviser, days, endsOf, lead, NOW, networkBy, stateOf } from "./network-support";

const rename = async (db: Db, slug: string, name: string, isCorrection = false) =>
  renameNetwork(db, await admin(db), {
    networkId: (await networkBy(db, slug)).id,
    name,
    isCorrection,
    now: NOW,
  });

test("a correction changes the name everywhere, and nothing else", async ({ db }) => {
  const writer = await peer(db, { network: "apec" });
  const { topicId } = await opened(db, writer);
  expect(await rename(db, "apec", "  APEC\n ", true)).toEqual({ ok: true, slug: "apec" });
  const [post] = await listPosts(db, await peer(db), topicId, 1);
  expect(post?.author.network).toBe("APEC");
  expect(await listNetworkHistory(db, (await networkBy(db, "apec")).id)).toHaveLength(1);
});

test("Fongecif people became others in 2019: what they wrote before stays signed Fongecif", async ({
  db,
}) => {
  const writer = await peer(db, { network: "fongecif" });
  const { topicId } = await opened(db, writer, { now: days(-3) });
  const renamed = await rename(db, "fongecif", "Transitions Pro");
  expect(renamed).toEqual({ ok: true, slug: "transitions-pro" });
  await answered(db, writer, topicId, { now: days(1) });
  const posts = await listPosts(db, await peer(db), topicId, 1);
  expect(posts.map(({ author }) => author.network)).toEqual(["Fongecif", "Transitions Pro"]);
  expect(await stateOf(db, writer)).toMatchObject({ standing: "peer", network: "transitions-pro" });
  expect(await endsOf(db, writer)).toEqual(["transfer", null]);
  expect((await networkBy(db, "transitions-pro")).parentId).toBe((await networkBy(db, "fongecif-opacif")).id);
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("a network that contains others hands them to its successor with its leads, and tallies follow", async ({
  db,
}) => {
  const inside = await peer(db, { network: "afdas" });
  const leader = await lead(db, "fongecif-opacif");
  const structureId = await structure(db, "fongecif-opacif", "Siège");
  await db.update(members).set({ structureId }).where(eq(members.id, leader.id));
  await rename(db, "fongecif-opacif", "OPCO");
  const opco = await networkBy(db, "opco");
  expect((await networkBy(db, "afdas")).parentId).toBe(opco.id);
  expect(await stateOf(db, inside)).toMatchObject({ network: "afdas", standing: "peer" });
  expect(await stateOf(db, leader)).toMatchObject({ network: "opco", structureId });
  expect(await ledBy(db, leader.id)).toEqual(["opco"]);
  expect((await db.select().from(aliases)).map(({ name, until }) => [name, until])).toEqual([
    ["Fongecif/Opacif", NOW],
  ]);
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("a merger brings people, open requests and structures; those of the same name become one", async ({
  db,
}) => {
  const [kept, doubled] = [await structure(db, "unifaf", "Lyon"), await structure(db, "unifaf", "Nantes")];
  const target = await structure(db, "pole-emploi", "Nantes");
  const one = await peer(db, { network: "unifaf", overrides: { structureId: kept } });
  const two = await peer(db, { network: "unifaf", overrides: { structureId: doubled } });
  const requestId = await waitingRequest(db, "unifaf");
  const [from, into] = [await networkBy(db, "unifaf"), await networkBy(db, "pole-emploi")];
  const merged = await mergeNetworks(db, await admin(db), { fromId: from.id, intoId: into.id, now: NOW });
  expect(merged).toEqual({ ok: true, slug: "pole-emploi" });
  expect(await stateOf(db, one)).toMatchObject({ network: "pole-emploi", structureId: kept });
  expect(await stateOf(db, two)).toMatchObject({ network: "pole-emploi", structureId: target });
  const [request] = await db.select().from(joinRequests).where(eq(joinRequests.id, requestId));
  expect(request?.networkId).toBe(into.id);
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("dates, departures and warnings cross a merger; an accreditation that was over does not", async ({
  db,
}) => {
  const leaver = await adviser(db, "uniformation", { until: days(90) });
  const late = await adviser(db, "uniformation", { until: days(-1) });
  await db.execute(sql`update accreditations set departs_at = ${days(9).toISOString()}::timestamptz
    where member_id = ${leaver.id}`);
  await rename(db, "uniformation", "Uniformation Cohésion sociale");
  expect(await stateOf(db, leaver)).toMatchObject({ expiresAt: days(90), departsAt: days(9) });
  expect(await stateOf(db, late)).toMatchObject({ standing: "none", network: "uniformation" });
  expect(await endsOf(db, late)).toEqual(["expiry"]);
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("ending a network ends its people's accreditations, its leads and its open requests", async ({ db }) => {
  const [person, leader] = [await peer(db, { network: "cap-emploi" }), await lead(db, "cap-emploi")];
  const requestId = await waitingRequest(db, "cap-emploi");
  const { id: networkId } = await networkBy(db, "cap-emploi");
  expect(await endNetwork(db, await admin(db), { networkId, now: NOW })).toEqual({ ok: true, people: 2 });
  expect((await stateOf(db, person)).standing).toBe("none");
  expect(await ledBy(db, leader.id)).toEqual([]);
  const [request] = await db.select().from(joinRequests).where(eq(joinRequests.id, requestId));
  expect(request?.state).toBe("refused");
  const told = await db.execute(
    sql`select 1 from graphile_worker.jobs where task_identifier = 'joining.decided'`,
  );
  expect(told).toHaveLength(1);
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("what cannot be is refused: a circle of successors, an ended network, a name in use, one with others inside", async ({
  db,
}) => {
  const by = await admin(db);
  const id = async (slug: string) => (await networkBy(db, slug)).id;
  const merge = async (from: string, into: string) =>
    (await mergeNetworks(db, by, { fromId: await id(from), intoId: await id(into), now: NOW })).errors;
  expect(await merge("apec", "apec")).toHaveProperty("into");
  expect(await merge("apec", "carif-oref")).toHaveProperty("into");
  expect(await merge("fongecif-opacif", "afdas")).toHaveProperty("into");
  expect(await merge("apec", "cap-emploi")).toBeUndefined();
  expect(await merge("cap-emploi", "apec")).toHaveProperty("into");
  expect(await merge("apec", "pole-emploi")).toHaveProperty("network");
  expect((await rename(db, "pole-emploi", "cap emploi")).errors).toHaveProperty("name");
  expect((await rename(db, "pole-emploi", "x".repeat(200))).errors).toHaveProperty("name");
  expect((await rename(db, "pole-emploi", " ")).errors).toHaveProperty("name");
  const ended = await endNetwork(db, by, { networkId: await id("fongecif-opacif"), now: NOW });
  expect(ended.errors).toHaveProperty("network");
});

test("only an administrator decides of networks", async ({ db }) => {
  const [leader, { id: networkId }] = [await lead(db, "apec"), await networkBy(db, "apec")];
  await expect(endNetwork(db, leader, { networkId, now: NOW })).rejects.toMatchObject({ status: 404 });
});

test("a name that was used before gets an address of its own, and the history tells the chain", async ({
  db,
}) => {
  await rename(db, "apec", "Attente");
  expect(await rename(db, "attente-2", "Apec")).toEqual({ ok: true, slug: "apec-2" });
  const history = await listNetworkHistory(db, (await networkBy(db, "attente-2")).id);
  expect(history.map(({ slug, successor }) => [slug, successor])).toEqual([
    ["apec", "Attente"],
    ["attente-2", "Apec"],
    ["apec-2", null],
  ]);
});

async function structure(db: Db, network: string, name: string) {
  const { id: networkId } = await networkBy(db, network);
  const [row] = await db.insert(structures).values({ networkId, name }).returning({ id: structures.id });
  return row?.id ?? 0;
}

async function waitingRequest(db: Db, network: string) {
  const { id: networkId } = await networkBy(db, network);
  const [territory] = await db.select().from(territories).limit(1);
  const person = await peer(db, { network: null, standing: "none" });
  const [row] = await db
    .insert(joinRequests)
    .values({
      ...{ state: "waiting", memberId: person.id, name: person.name, email: "une@reseau.example", networkId },
      ...{ structure: "Ici", territoryId: territory?.id ?? 0, function: "conseillère", isAdviser: true },
      ...{ charterVersion: 1, createdAt: NOW, confirmedAt: NOW },
    })
    .returning({ id: joinRequests.id });
  return row?.id ?? 0;
}

async function ledBy(db: Db, memberId: number) {
  const rows = await db
    .select({ slug: networks.slug })
    .from(duties)
    .innerJoin(networks, eq(networks.id, duties.networkId))
    .where(and(eq(duties.memberId, memberId), isNull(duties.endedAt)));
  return rows.map(({ slug }) => slug);
}
