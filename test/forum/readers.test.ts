import { expect, test as pure } from "vitest";
import type { Db } from "#db/client.server";
import { type Member, VISITOR, type Viewer } from "~/accounts/viewer";
import { describeReaders, type Readers } from "~/forum/readers";
import { findSection } from "~/forum/sections.server";
import { demoTest, test } from "../support/database";
import { nonPeer, outsider, peer } from "../support/people";

const member = (standing: Member["standing"]): Viewer => {
  return {
    kind: "member",
    id: 1,
    name: "Qui lit",
    standing,
    duties: [],
    heldBackDuties: [],
    groups: [],
    owesCharter: false,
  };
};
const readers: Readers = { audience: "members", peers: 282, networks: 5, nonPeers: 37, group: 0 };

pure("a peer reads how many peers and networks read a peers' section", () => {
  expect(describeReaders(member("peer"), { ...readers, audience: "peers" })).toBe(
    "lu par les 282\u00a0pairs de 5\u00a0réseaux",
  );
});

pure("both kinds of members are counted where both read", () => {
  const words = "lu par les 282\u00a0pairs de 5\u00a0réseaux et les 37\u00a0hors pairs";
  for (const viewer of [member("peer"), member("non_peer")])
    expect(describeReaders(viewer, readers)).toBe(words);
});

pure("a closed group is counted in its members", () => {
  const words = describeReaders(member("peer"), { ...readers, audience: "group", group: 24 });
  expect(words).toBe("lu par les 24\u00a0membres de ce groupe fermé");
});

pure("a peer is told a count under 5", () => {
  const words = "lu par les 4\u00a0pairs de 2\u00a0réseaux et les 3\u00a0hors pairs";
  expect(describeReaders(member("peer"), { ...readers, peers: 4, networks: 2, nonPeers: 3 })).toBe(words);
});

pure("one is singular", () => {
  const alone = { ...readers, peers: 1, networks: 1, nonPeers: 1 };
  expect(describeReaders(member("peer"), alone)).toMatch(/1\spair de 1\sréseau et les 1\shors pair$/);
});

pure("whoever is not a peer is told a count of 5 and none below", () => {
  for (const viewer of [VISITOR, member("none"), member("non_peer")]) {
    expect(describeReaders(viewer, { ...readers, peers: 5, networks: 1, nonPeers: 5 })).toMatch(
      /5\spairs.*5\shors pairs/,
    );
    expect(describeReaders(viewer, { ...readers, peers: 4, networks: 2, nonPeers: 4 })).toBe(
      "lu par les pairs et les hors pairs",
    );
    expect(describeReaders(viewer, { ...readers, peers: 4, nonPeers: 5 })).toBe(
      "lu par les pairs et les 5\u00a0hors pairs",
    );
    expect(describeReaders(viewer, { ...readers, peers: 5, networks: 2, nonPeers: 4 })).toBe(
      "lu par les 5\u00a0pairs de 2\u00a0réseaux et les hors pairs",
    );
  }
});

async function readersOf(db: Db, viewer: Viewer, slug: string) {
  return (await findSection(db, viewer, slug))?.readers;
}

test("readers are counted by standing, sub-networks in their network", async ({ db }) => {
  const claire = await peer(db, { network: "fongecif" });
  await peer(db, { network: "unifaf" });
  await peer(db, { network: "apec" });
  await nonPeer(db, { network: "fongecif" });
  await outsider(db);
  expect(await readersOf(db, claire, "hors-pairs-echanges")).toEqual({
    audience: "members",
    peers: 3,
    networks: 2,
    nonPeers: 1,
    group: 0,
  });
});

test("the readers of the closed group are its members", async ({ db }) => {
  const pilot = await peer(db, { pilot: true });
  await peer(db, { pilot: true });
  await peer(db);
  expect(await readersOf(db, pilot, "groupe-pilote")).toMatchObject({ audience: "group", group: 2 });
});

demoTest("in the demonstration, peers write for 282 peers of 5 networks", async ({ db }) => {
  const claire: Viewer = member("peer");
  const of = await readersOf(db, claire, "monter-un-dossier");
  expect(of && describeReaders(claire, of)).toBe("lu par les 282\u00a0pairs de 5\u00a0réseaux");
});
