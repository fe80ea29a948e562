import { and, desc, eq, isNull } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { accreditations, duties, members, memberTallies, networks, posts } from "#db/schema/index.server";
import { accredit, endAccreditation, findDue } from "~/accounts/accreditation.server";
import { openSession, viewerOf } from "~/accounts/sessions.server";
import { findWrongCounters } from "~/forum/counters.server";
import { committedTest, test } from "../support/database";
import { NOON, opened, refusalOf } from "../support/forum";
import { changeStanding, host, nonPeer, outsider, peer } from "../support/people";

const FAR = new Date("2099-01-01T00:00:00Z");

const idOf = async (db: Db, slug: string) =>
  (await db.select().from(networks).where(eq(networks.slug, slug)))[0]?.id ?? 0;
const memberOf = async (db: Db, id: number) => (await db.select().from(members).where(eq(members.id, id)))[0];
const historyOf = (db: Db, id: number) =>
  db.select().from(accreditations).where(eq(accreditations.memberId, id)).orderBy(desc(accreditations.id));
const word = (memberId: number, networkId: number, standing: "peer" | "non_peer" = "peer") => ({
  ...{ memberId, networkId, standing, by: null, now: NOON },
});

test("a network's word makes a peer, for the months it gives", async ({ db }) => {
  const awa = await outsider(db);
  const apec = await idOf(db, "apec");
  await db.update(networks).set({ accreditationMonths: 6 }).where(eq(networks.id, apec));
  await accredit(db, word(awa.id, apec));
  expect(await memberOf(db, awa.id)).toMatchObject({ standing: "peer", networkId: apec });
  expect((await historyOf(db, awa.id))[0]?.expiresAt).toEqual(new Date("2017-04-03T11:00:00Z"));
  expect(await findWrongCounters(db)).toEqual([]);
});

test("the end of a month is not the beginning of another", async ({ db }) => {
  const awa = await outsider(db);
  const apec = await idOf(db, "apec");
  await db.update(networks).set({ accreditationMonths: 1 }).where(eq(networks.id, apec));
  await accredit(db, { ...word(awa.id, apec), now: new Date("2017-01-31T11:00:00Z") });
  expect((await historyOf(db, awa.id))[0]?.expiresAt).toEqual(new Date("2017-02-28T11:00:00Z"));
});

test("going from a network to another keeps the standing, its duties, and the record of the first", async ({
  db,
}) => {
  const awa = await host(db);
  const [capEmploi, apec] = [await idOf(db, "cap-emploi"), await idOf(db, "apec")];
  await accredit(db, word(awa.id, apec));
  expect(await memberOf(db, awa.id)).toMatchObject({ standing: "peer", networkId: apec });
  expect((await historyOf(db, awa.id)).map(({ networkId, endReason }) => [networkId, endReason])).toEqual([
    [apec, null],
    [capEmploi, "transfer"],
  ]);
  expect(await db.$count(duties, and(eq(duties.memberId, awa.id), isNull(duties.endedAt)))).toBe(2);
  expect(await findWrongCounters(db)).toEqual([]);
});

test("a lead who goes to another network leads the former one no more", async ({ db }) => {
  const lea = await nonPeer(db, { network: "apec", duties: ["network_lead", "operational_committee"] });
  await accredit(db, word(lea.id, await idOf(db, "cap-emploi"), "non_peer"));
  const held = await db.select().from(duties).where(eq(duties.memberId, lea.id));
  expect(held.map(({ duty, endReason }) => [duty, endReason]).sort()).toEqual([
    ["network_lead", "transfer"],
    ["operational_committee", null],
  ]);
});

test("an accreditation that ends leaves no standing, and says why", async ({ db }) => {
  const awa = await peer(db);
  expect(await endAccreditation(db, awa.id, { reason: "departure", by: null, now: NOON })).toBe(true);
  expect(await memberOf(db, awa.id)).toMatchObject({ standing: "none", accreditationId: null });
  expect((await historyOf(db, awa.id))[0]).toMatchObject({ endReason: "departure", endedAt: NOON });
  expect(await endAccreditation(db, awa.id, { reason: "departure", by: null, now: NOON })).toBe(false);
  expect(await findWrongCounters(db)).toEqual([]);
});

test("who is over at an hour: expired, or gone before", async ({ db }) => {
  const [expired, gone, announced] = [await peer(db), await peer(db), await peer(db)];
  const change = (id: number, values: Partial<typeof accreditations.$inferInsert>) =>
    db.update(accreditations).set(values).where(eq(accreditations.memberId, id));
  const later = new Date(NOON.getTime() + 60_000);
  await change(expired.id, { expiresAt: NOON });
  await change(gone.id, { departsAt: NOON });
  await change(announced.id, { departsAt: later });
  expect(await findDue(db, NOON)).toEqual(
    expect.arrayContaining([
      { memberId: expired.id, reason: "expiry" },
      { memberId: gone.id, reason: "departure" },
    ]),
  );
  expect((await findDue(db, NOON)).length).toBe(2);
  expect(await findDue(db, NOON, 1)).toHaveLength(1);
});

test("at the minute an accreditation is over, a live session reads nothing more and holds no duty of it", async ({
  db,
}) => {
  const awa = await host(db);
  const cookie = await openSession(db, awa.id);
  expect(await viewerOf(db, cookie)).toMatchObject({ standing: "peer", duties: ["host", "moderator"] });
  const over = { departsAt: new Date(Date.now() - 1000) };
  await db.update(accreditations).set(over).where(eq(accreditations.memberId, awa.id));
  expect(await viewerOf(db, cookie)).toMatchObject({ standing: "none", duties: [] });
});

test("a peer who becomes a non-peer, then leaves, wrote as a peer all the same", async ({ db }) => {
  const awa = await peer(db, { network: "apec" });
  const { postId } = await opened(db, awa, { section: "hors-pairs-echanges" });
  const rowOf = async () => {
    const rows = await db.query.posts.findMany({ where: (posts, { eq }) => eq(posts.id, postId) });
    return { standing: rows[0]?.authorStanding, network: rows[0]?.authorNetworkId };
  };
  const then = { standing: "peer", network: await idOf(db, "apec") };
  expect(await rowOf()).toEqual(then);
  await changeStanding(db, awa.id, "non_peer");
  expect(await rowOf()).toEqual(then);
  await changeStanding(db, awa.id, "none");
  expect(await rowOf()).toEqual(then);
});

test("the database keeps who wrote a message", async ({ db }) => {
  const [awa, noah] = [await peer(db), await peer(db)];
  const { postId } = await opened(db, awa);
  for (const values of [
    { authorId: noah.id },
    { authorStanding: "non_peer" as const },
    { authorNetworkId: 1 },
  ]) {
    const change = (tx: Db) => tx.update(posts).set(values).where(eq(posts.id, postId));
    expect(await refusalOf(db, change)).toBe("posts_author_is_kept");
  }
});

test("a network stands inside one that stands inside none", async ({ db }) => {
  const [parent, child, other] = [
    await idOf(db, "fongecif-opacif"),
    await idOf(db, "fongecif"),
    await idOf(db, "apec"),
  ];
  const move = (id: number, parentId: number) =>
    refusalOf(db, (tx) => tx.update(networks).set({ parentId }).where(eq(networks.id, id)));
  expect(await move(other, child)).toBe("networks_two_levels");
  expect(await move(parent, other)).toBe("networks_two_levels");
  expect(await move(other, other)).toBe("networks_own_parent");
  expect(await move(other, parent)).toBeNull();
});

committedTest(
  "two networks that give their word at once leave one accreditation and true tallies",
  async ({ db }) => {
    const awa = await outsider(db);
    const ids = await Promise.all(
      ["apec", "cap-emploi", "pole-emploi", "missions-locales"].map((s) => idOf(db, s)),
    );
    await Promise.all(ids.map((networkId) => accredit(db, { ...word(awa.id, networkId), expiresAt: FAR })));
    const inForce = (await historyOf(db, awa.id)).filter(({ endedAt }) => !endedAt);
    expect(inForce).toHaveLength(1);
    expect(await findWrongCounters(db)).toEqual([]);
    expect(await db.$count(memberTallies, eq(memberTallies.members, 1))).toBe(1);
  },
);

committedTest("a word and an ending at once leave a member whole", async ({ db }) => {
  for (let n = 0; n < 10; n++) {
    const awa = await peer(db);
    const capEmploi = await idOf(db, "cap-emploi");
    await Promise.all([
      accredit(db, { ...word(awa.id, capEmploi), expiresAt: FAR }),
      endAccreditation(db, awa.id, { reason: "withdrawal", by: null, now: NOON }),
    ]);
  }
  expect(await findWrongCounters(db)).toEqual([]);
});
