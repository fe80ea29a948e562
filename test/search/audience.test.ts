import { expect } from "vitest";
import type { Db } from "#db/client.server";
import type { Member, Viewer } from "~/accounts/viewer";
import { VISITOR } from "~/accounts/viewer";
import { search } from "~/search/search.server";
import { demoTest, test } from "../support/database";
import { opened } from "../support/forum";
import { host, nonPeer, outsider, peer } from "../support/people";

const PEERS_SECTIONS = [
  "monter-un-dossier",
  "bienvenue",
  "liens-utiles",
  "trucs-et-astuces",
  "petites-annonces",
];
const idsOf = async (db: Db, viewer: Viewer, query: string) =>
  (await search(db, viewer, query)).map((hit) => hit.postId);

/** A message of a pilot in every kind of section, each with the same rare word in its text and in its title. */
async function everywhere(db: Db) {
  const pilot = await peer(db, { pilot: true, name: "Fatou Peyrot" });
  const words = { title: "Sujet du mirabellier", body: "Texte du mirabellier" };
  const write = async (author: Member, section: string) =>
    (await opened(db, author, { ...words, section })).postId;
  return {
    pilot,
    hosts: await write(await host(db), "accueil"),
    peers: await write(pilot, "monter-un-dossier"),
    group: await write(pilot, "groupe-pilote"),
    members: await write(pilot, "hors-pairs-echanges"),
  };
}

test("a peer finds what is for peers and for all members, and nothing of a closed group", async ({ db }) => {
  const { hosts, peers, members } = await everywhere(db);
  expect(new Set(await idsOf(db, await peer(db), "mirabellier"))).toEqual(new Set([hosts, peers, members]));
});

test("a member of the pilot group finds what the group wrote too", async ({ db }) => {
  const { pilot, hosts, peers, group, members } = await everywhere(db);
  expect(new Set(await idsOf(db, pilot, "mirabellier"))).toEqual(new Set([hosts, peers, group, members]));
});

test("a non-peer finds « Échanges hors pairs » and nothing else, by text or by title", async ({ db }) => {
  const { members } = await everywhere(db);
  const readers = [await nonPeer(db), await nonPeer(db, { network: "apec", duties: ["network_lead"] })];
  for (const reader of readers) {
    expect(await idsOf(db, reader, "mirabellier")).toEqual([members]);
    expect(await idsOf(db, reader, "texte mirabellier")).toEqual([members]);
    expect(await idsOf(db, reader, "sujet mirabellier")).toEqual([members]);
    expect(await idsOf(db, reader, "-introuvable")).toEqual([members]);
  }
});

test("a non-peer does not learn who the peers are", async ({ db }) => {
  await everywhere(db);
  const [hit] = await search(db, await nonPeer(db), "mirabellier");
  expect(hit?.author).toMatchObject({ name: "Un·e pair", network: null });
  expect(JSON.stringify(hit)).not.toContain("Peyrot");
});

test("a peer’s name finds nothing for a non-peer", async ({ db }) => {
  await everywhere(db);
  expect(await idsOf(db, await nonPeer(db), "Peyrot")).toEqual([]);
});

test("a visitor and people who are neither peers nor non-peers find nothing", async ({ db }) => {
  await everywhere(db);
  const readers: Viewer[] = [
    VISITOR,
    await outsider(db),
    await outsider(db, { duties: ["steering_committee"] }),
    await outsider(db, { duties: ["admin"] }),
    await outsider(db, { duties: ["guide_editor"] }),
  ];
  for (const reader of readers) {
    expect(await idsOf(db, reader, "mirabellier")).toEqual([]);
    expect(await idsOf(db, reader, "-introuvable")).toEqual([]);
  }
});

test("many messages that a non-peer may not read do not hide the one they may", async ({ db }) => {
  const author = await peer(db);
  const visible = await opened(db, author, { section: "hors-pairs-echanges", body: "Le mirabellier" });
  for (let n = 0; n < 320; n++) {
    const section = PEERS_SECTIONS[n % PEERS_SECTIONS.length];
    await opened(db, author, { section, title: "Le mirabellier", body: `Le mirabellier ${n}` });
  }
  expect(await idsOf(db, await nonPeer(db), "mirabellier")).toEqual([visible.postId]);
});

demoTest("on the demonstration, every hit of a non-peer is in « Échanges hors pairs »", async ({ db }) => {
  const reader = await nonPeer(db);
  for (const query of ["CEP", "CPF", "CIF", "formation", "entretien", "conseiller", "-introuvable"]) {
    const hits = await search(db, reader, query);
    expect(hits.length).toBeGreaterThan(0);
    expect(
      hits.filter(({ sectionName }) => !["Échanges", "Propositions d’outils"].includes(sectionName)),
    ).toEqual([]);
  }
});
