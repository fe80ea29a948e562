import { and, eq, isNull } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { duties, groups, journal, members, networks, territories } from "#db/schema/index.server";
import type { Duty } from "#db/vocabulary";
import { type Gift, giveDuty, listHolders, takeDuty } from "~/administration/duties.server";
import { dutyName } from "~/administration/duty-name";
import { addToGroup, readGroup, removeFromGroup } from "~/administration/groups.server";
import { findPeople } from "~/administration/people.server";
import { committedTest, test } from "../support/database";
import { NOON } from "../support/forum";
import { nonPeer, outsider, peer } from "../support/people";

const gift = (memberId: number, duty: Duty, of: Partial<Gift> = {}): Gift => ({
  ...{ memberId, duty, college: null, networkId: null, territoryId: null, now: NOON },
  ...of,
});
const dutyOf = async (db: Db, memberId: number) =>
  (
    await db
      .select()
      .from(duties)
      .where(and(eq(duties.memberId, memberId), isNull(duties.endedAt)))
  )[0]?.id ?? 0;
const admin = (db: Db) => outsider(db, { duties: ["admin"] });

test("each duty that a standing forbids is refused in a sentence", async ({ db }) => {
  const { id: by } = await admin(db);
  const [pair, hors] = [await peer(db), await nonPeer(db)];
  const [apec] = await db.select().from(networks).where(eq(networks.slug, "apec"));
  const refusals: [Gift, string][] = [
    [gift(hors.id, "host"), "réservée aux pairs"],
    [gift(hors.id, "moderator"), "réservée aux pairs"],
    [gift(pair.id, "network_lead", { networkId: apec?.id ?? 0 }), "réservée aux hors pairs"],
    [gift(pair.id, "operational_committee"), "réservée aux hors pairs"],
    [gift(pair.id, "steering_committee"), "comité de pilotage"],
    [gift(pair.id, "guide_validator"), "Choisissez le collège"],
    [gift(hors.id, "network_lead"), "Choisissez le réseau"],
    [gift(pair.id, "guide_validator", { college: "state", territoryId: 1 }), "avec le collège des Régions"],
    [
      gift(pair.id, "guide_validator", { college: "regions", territoryId: 999_999 }),
      "n’est pas, ou n’est plus",
    ],
  ];
  for (const [asked, words] of refusals) expect(await giveDuty(db, by, asked)).toContain(words);
  expect(await db.$count(duties, eq(duties.duty, "admin"))).toBe(await db.$count(duties));
});

test("a validator of the regions may be given the region whose annexes they decide on", async ({ db }) => {
  const { id: by } = await admin(db);
  const { id } = await outsider(db);
  const [bretagne] = await db.select().from(territories).where(eq(territories.slug, "bretagne"));
  const of = { college: "regions" as const, territoryId: bretagne?.id ?? 0 };
  expect(await giveDuty(db, by, gift(id, "guide_validator", of))).toBeNull();
  const { holders } = await listHolders(db, { duty: "guide_validator", before: null });
  expect(holders.map(dutyName)).toEqual(["Validation du guide (Régions, Bretagne)"]);
  const [entry] = await db.select().from(journal).where(eq(journal.action, "duty.given"));
  expect(entry?.details).toEqual({ duty: "guide_validator", ...of });
});

test("a lead is not given a network that has ended or never was", async ({ db }) => {
  const { id: by } = await admin(db);
  const { id } = await nonPeer(db);
  const ended = eq(networks.slug, "uodc");
  await db.update(networks).set({ endedAt: NOON }).where(ended);
  const [uodc] = await db.select().from(networks).where(ended);
  for (const networkId of [uodc?.id ?? 0, 7_999_999])
    expect(await giveDuty(db, by, gift(id, "network_lead", { networkId }))).toContain("a pris fin");
});

test("a duty given and ended is on record, and nobody else's ends by its number", async ({ db }) => {
  const { id: by } = await admin(db);
  const [awa, noah] = [await peer(db), await peer(db)];
  expect(await giveDuty(db, by, gift(awa.id, "host"))).toBeNull();
  expect((await listHolders(db, { duty: "host", before: null })).holders).toMatchObject([
    { memberId: awa.id },
  ]);
  const dutyId = await dutyOf(db, awa.id);
  await expect(takeDuty(db, by, { memberId: noah.id, dutyId, now: NOON })).rejects.toMatchObject({
    status: 404,
  });
  expect(await takeDuty(db, by, { memberId: awa.id, dutyId, now: NOON })).toBeNull();
  expect(await takeDuty(db, by, { memberId: awa.id, dutyId, now: NOON })).toBeNull();
  const entries = await db.select().from(journal).orderBy(journal.id);
  expect(entries.map(({ action, memberId, actorId }) => [action, memberId, actorId])).toEqual([
    ["duty.given", awa.id, by],
    ["duty.ended", awa.id, by],
  ]);
});

committedTest("two administrators who give the same duty at once give it once", async ({ db }) => {
  const [one, two, awa] = [await admin(db), await admin(db), await peer(db)];
  const answers = await Promise.all([one, two].map(({ id }) => giveDuty(db, id, gift(awa.id, "host"))));
  expect(answers.sort()).toEqual(["La personne a déjà cette mission.", null]);
  expect(await db.$count(journal)).toBe(1);
});

committedTest("of two last administrators who leave at once, one stays", async ({ db }) => {
  const [one, two] = [await admin(db), await admin(db)];
  const leave = async ({ id }: { id: number }) =>
    takeDuty(db, id, { memberId: id, dutyId: await dutyOf(db, id), now: NOON });
  const answers = await Promise.all([leave(one), leave(two)]);
  expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  expect(await db.$count(duties, and(eq(duties.duty, "admin"), isNull(duties.endedAt)))).toBe(1);
});

test("only a peer enters a closed group, once, and leaving it is on record", async ({ db }) => {
  const { id: by } = await admin(db);
  const [pair, hors] = [await peer(db, { name: "Zoé Pair" }), await nonPeer(db)];
  const [pilot] = await db.select().from(groups);
  const entry = (memberId: number) => ({ groupId: pilot?.id ?? 0, memberId, now: NOON });
  expect(await addToGroup(db, by, entry(hors.id))).toContain("fait de pairs");
  expect(await addToGroup(db, by, entry(pair.id))).toBeNull();
  expect(await addToGroup(db, by, entry(pair.id))).toContain("déjà dans ce groupe");
  expect((await readGroup(db, "pilote", null)).members).toMatchObject([{ name: "Zoé Pair" }]);
  await removeFromGroup(db, by, entry(pair.id));
  await removeFromGroup(db, by, entry(pair.id));
  const actions = (await db.select().from(journal).orderBy(journal.id)).map(({ action }) => action);
  expect(actions).toEqual(["group.joined", "group.left"]);
});

test("people are found by the beginnings of their names without accents, or by their whole address", async ({
  db,
}) => {
  await peer(db, { name: "Éloïse Durand", email: "eloise@reseau.example" });
  await peer(db, { name: "Anne Desmoulins", overrides: { function: "conseillère des cadres" } });
  const found = async (query: string) => (await findPeople(db, query)).map(({ name }) => name);
  expect(await found("eloise d")).toEqual(["Éloïse Durand"]);
  expect(await found("ELOISE+x@reseau.example")).toEqual(["Éloïse Durand"]);
  expect(await found("@reseau.example")).toEqual([]);
  expect(await found("d elo")).toEqual(["Éloïse Durand"]);
  // « Des » is a little word of French and the beginning of a name.
  expect(await found("des")).toEqual(["Anne Desmoulins"]);
  for (const query of ["%", "a:*|b", "' or 1=1 --", "cadres"])
    expect([query, await found(query)]).toEqual([query, []]);
  expect(await found("  ")).toEqual([]);
  expect(await db.$count(members)).toBe(2);
});
