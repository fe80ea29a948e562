import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { duties } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { ledNetworks, networkFor, networkLedBy } from "~/networks/access.server";
import { mergeNetworks, renameNetwork } from "~/networks/succession.server";
import { test } from "../support/database";
import { host, member, peer } from "../support/people";
import { admin, lead, NOW, networkBy } from "./network-support";

type Right = "decides" | "reads" | "nothing";

const CASES: [who: string, slug: string, right: Right, (db: Db) => Promise<Member>][] = [
  ["its lead", "apec", "decides", (db) => lead(db, "apec")],
  ["the lead of the one it is inside", "afdas", "decides", (db) => lead(db, "fongecif-opacif")],
  ["the lead of one inside it", "fongecif-opacif", "nothing", (db) => lead(db, "afdas")],
  ["the lead of another inside the same one", "afdas", "nothing", (db) => lead(db, "unifaf")],
  ["the lead of another network", "apec", "nothing", (db) => lead(db, "cap-emploi")],
  ["who led it until now", "apec", "nothing", former],
  ["a lead whose duty waits for a second factor", "apec", "nothing", heldBack],
  ["an administrator, of an operator", "apec", "reads", admin],
  ["an administrator, of a partner", "uodc", "decides", admin],
  ["an administrator whose duty waits, of a partner", "uodc", "nothing", async (db) => held(await admin(db))],
  ["an administrator whose duty as its lead waits", "apec", "reads", leadsWhenProven],
  ["a host", "apec", "nothing", host],
  ["a peer of it", "apec", "nothing", (db) => peer(db)],
  ["a non-peer of it", "apec", "nothing", (db) => member(db, { standing: "non_peer", network: "apec" })],
];

test.for(CASES)("of a network, %s (%s) %s", async ([, slug, right, who], { db }) => {
  expect(await rightOf(db, await who(db), slug)).toBe(right);
});

test("a network that has ended is read by the leads of its successor, who decide nothing there", async ({
  db,
}) => {
  const by = await admin(db);
  const [own, next, stranger] = [
    await lead(db, "afdas"),
    await lead(db, "unifaf"),
    await lead(db, "cap-emploi"),
  ];
  const [from, into] = [await networkBy(db, "afdas"), await networkBy(db, "unifaf")];
  await mergeNetworks(db, by, { fromId: from.id, intoId: into.id, now: NOW });
  // The leads go on in the successor.
  expect(await rightOf(db, own, "unifaf")).toBe("decides");
  for (const [who, right] of [
    [own, "reads"],
    [next, "reads"],
    [stranger, "nothing"],
  ] as const)
    expect(await rightOf(db, who, "afdas")).toBe(right);
});

test("the list of spaces is that of the networks one reads, one by one", async ({ db }) => {
  const people = [await admin(db), await former(db), await heldBack(db), await peer(db)];
  for (const slug of ["apec", "fongecif-opacif", "afdas", "uodc"]) people.push(await lead(db, slug));
  const { id: networkId } = await networkBy(db, "fongecif-opacif");
  const [by] = people;
  if (!by) throw new Error("no administrator");
  await renameNetwork(db, by, { networkId, name: "Opco", isCorrection: false, now: NOW });
  const all = (await ledNetworks(db, by)).map(({ slug }) => slug);
  expect(all).toContain("opco");
  for (const who of people) {
    const read: string[] = [];
    for (const slug of all) if (await networkFor(db, who, slug)) read.push(slug);
    expect((await ledNetworks(db, who)).map(({ slug }) => slug)).toEqual(read);
  }
});

async function rightOf(db: Db, who: Member, slug: string): Promise<Right> {
  const network = await networkFor(db, who, slug);
  expect(await networkLedBy(db, who, slug)).toEqual(network?.decides ? network : null);
  if (!network) return "nothing";
  return network.decides ? "decides" : "reads";
}

async function former(db: Db) {
  const who = await lead(db, "apec");
  await db
    .update(duties)
    .set({ endedAt: NOW, standing: null, endReason: "ended" })
    .where(eq(duties.memberId, who.id));
  return who;
}

const held = (who: Member): Member => ({ ...who, duties: [], heldBackDuties: who.duties });

async function heldBack(db: Db) {
  return held(await lead(db, "apec"));
}

async function leadsWhenProven(db: Db): Promise<Member> {
  return { ...held(await lead(db, "apec")), duties: ["admin"] };
}
