import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { accreditations, profiles } from "#db/schema/index.server";
import { mayMeet } from "~/accounts/acquaintance";
import { type Member, VISITOR, type Viewer } from "~/accounts/viewer";
import { NO_FILTER } from "~/directory/filters";
import { findPeople, listPeople } from "~/directory/people.server";
import { findProfile } from "~/directory/profile.server";
import { test } from "../support/database";
import { describe, namesFor } from "../support/directory";
import { later, NOON } from "../support/forum";
import { changeStanding, nonPeer, outsider, peer } from "../support/people";

/** One person of each sort, all of whom match the word « mirabellier ». */
async function everySort(db: Db) {
  const known = { expertise: "Je cultive le mirabellier." };
  const people = {
    closed: await peer(db, { name: "Paire fermée" }),
    open: await peer(db, { name: "Paire ouverte" }),
    nonPeer: await nonPeer(db, { name: "Hors pair" }),
    gone: await peer(db, { name: "Partie" }),
    outsider: await outsider(db, { name: "Candidate" }),
  };
  for (const person of [people.closed, people.nonPeer]) await describe(db, person, known);
  for (const person of [people.open, people.gone])
    await describe(db, person, { ...known, openToNonPeers: true });
  await db.insert(profiles).values({ memberId: people.outsider.id, ...known, confirmedAt: NOON });
  await changeStanding(db, people.gone.id, "none");
  return people;
}

const SEEN: [string, (db: Db) => Promise<Viewer>, string[]][] = [
  [
    "a peer",
    (db) => peer(db, { name: "Qui lit" }),
    ["Hors pair", "Paire fermée", "Paire ouverte", "Qui lit"],
  ],
  ["a non-peer", (db) => nonPeer(db, { name: "Qui lit" }), ["Hors pair", "Paire ouverte", "Qui lit"]],
  ["who is neither", (db) => outsider(db), []],
  ["a visitor", async () => VISITOR, []],
];

for (const [who, arrive, expected] of SEEN) {
  test(`the list, the search and the profiles show to ${who} the same people`, async ({ db }) => {
    const people = await everySort(db);
    const viewer = await arrive(db);
    const { people: listed } = await listPeople(db, viewer, NO_FILTER, null, NOON);
    expect(listed.map(({ name }) => name)).toEqual(expected);
    const found = await findPeople(db, viewer, "mirabellier", { size: 10, now: NOON });
    const others = expected.filter((name) => name !== "Qui lit");
    expect(found.map(({ name }) => name)).toEqual(others);
    const profiles = await Promise.all(
      Object.values(people).map(({ id }) => findProfile(db, viewer, id, NOON)),
    );
    expect(profiles.flatMap((profile) => profile?.name ?? []).sort()).toEqual(others);
  });
}

test("names lead to the directory exactly where the directory shows somebody", async ({ db }) => {
  const people: Member[] = Object.values(await everySort(db));
  const viewers = [await peer(db), await nonPeer(db), await outsider(db), VISITOR];
  for (const viewer of viewers) {
    for (const person of people) {
      const standing = person.name === "Partie" ? "none" : person.standing;
      const isOpen = ["Paire ouverte", "Partie"].includes(person.name);
      const shown = (await findProfile(db, viewer, person.id, NOON)) !== null;
      expect([person.name, mayMeet(viewer, { id: person.id, standing, isOpen })]).toEqual([
        person.name,
        shown,
      ]);
    }
  }
});

test("an accreditation that is over hides its holder at that instant, before anybody has ended it", async ({
  db,
}) => {
  const reader = await peer(db, { name: "Qui lit" });
  const leaving = await peer(db, { name: "Qui part", network: "cap-emploi" });
  const expiring = await peer(db, { name: "Qui expire", network: "cap-emploi" });
  const over = later(60);
  await db.update(accreditations).set({ departsAt: over }).where(eq(accreditations.memberId, leaving.id));
  await db.update(accreditations).set({ expiresAt: over }).where(eq(accreditations.memberId, expiring.id));
  expect(await namesFor(db, reader, {}, later(59))).toEqual(["Qui expire", "Qui lit", "Qui part"]);
  expect(await namesFor(db, reader, {}, over)).toEqual(["Qui lit"]);
  expect(await findProfile(db, reader, leaving.id, over)).toBeNull();
});

test("a peer who becomes a non-peer is seen by non-peers, and one who becomes a peer no longer is", async ({
  db,
}) => {
  const [reader, zelie, lea] = [await nonPeer(db, { name: "Qui lit" }), await peer(db), await nonPeer(db)];
  await changeStanding(db, zelie.id, "non_peer", NOON);
  await changeStanding(db, lea.id, "peer", NOON);
  expect(await findProfile(db, reader, zelie.id, NOON)).not.toBeNull();
  expect(await findProfile(db, reader, lea.id, NOON)).toBeNull();
});

test("closing one's profile hides it from non-peers at once", async ({ db }) => {
  const [reader, zelie] = [await nonPeer(db), await peer(db)];
  await describe(db, zelie, { openToNonPeers: true });
  expect(await findProfile(db, reader, zelie.id, NOON)).not.toBeNull();
  await describe(db, zelie, { openToNonPeers: false });
  expect(await findProfile(db, reader, zelie.id, NOON)).toBeNull();
});
