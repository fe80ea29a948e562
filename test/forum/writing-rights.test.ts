import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { posts, topics } from "#db/schema/index.server";
import { openTopic, reply } from "~/forum/writing.server";
import { test } from "../support/database";
import { NOON, opened, refusalOf, sectionId } from "../support/forum";
import { host, nonPeer, outsider, peer } from "../support/people";

const words = { title: "Une question", body: "Bonjour", now: NOON };

test("opening where one does not read is not found, the same as in no section", async ({ db }) => {
  const [lea, noah, claire] = [await nonPeer(db), await outsider(db), await peer(db)];
  const refused: [typeof lea, string][] = [
    [lea, "monter-un-dossier"],
    [lea, "accueil"],
    [lea, "groupe-pilote"],
    [noah, "hors-pairs-outils"],
    [noah, "monter-un-dossier"],
    [claire, "groupe-pilote"],
    [claire, "nulle-part"],
  ];
  for (const [author, section] of refused) {
    await expect(openTopic(db, author, { ...words, section })).rejects.toMatchObject({ status: 404 });
  }
  expect(await db.$count(topics)).toBe(0);
});

test("opening where one only answers is forbidden", async ({ db }) => {
  const [lea, claire, awa] = [await nonPeer(db), await peer(db), await host(db)];
  const refused: [typeof lea, string][] = [
    [lea, "hors-pairs-echanges"],
    [claire, "accueil"],
    [claire, "coin-des-animateurs"],
    [awa, "echanges-de-pratiques"],
  ];
  for (const [author, section] of refused) {
    await expect(openTopic(db, author, { ...words, section })).rejects.toMatchObject({ status: 403 });
  }
  expect(await db.$count(topics)).toBe(0);
});

test("each opens where the rules say so", async ({ db }) => {
  const [lea, claire, awa] = [await nonPeer(db), await peer(db), await host(db)];
  const pilot = await peer(db, { pilot: true });
  const allowed: [typeof lea, string][] = [
    [lea, "hors-pairs-outils"],
    [claire, "hors-pairs-outils"],
    [claire, "hors-pairs-echanges"],
    [claire, "petites-annonces"],
    [awa, "accueil"],
    [awa, "coin-des-animateurs"],
    [pilot, "groupe-pilote"],
  ];
  for (const [author, section] of allowed) {
    expect(await openTopic(db, author, { ...words, section })).toMatchObject({ ok: true });
  }
});

test("answering a topic one does not read is not found", async ({ db }) => {
  const [lea, noah, claire] = [await nonPeer(db), await outsider(db), await peer(db)];
  const pilot = await peer(db, { pilot: true });
  const ofPeers = await opened(db, claire);
  const ofMembers = await opened(db, claire, { section: "hors-pairs-echanges" });
  const ofPilots = await opened(db, pilot, { section: "groupe-pilote" });
  const refused: [typeof lea, number][] = [
    [lea, ofPeers.topicId],
    [lea, ofPilots.topicId],
    [noah, ofMembers.topicId],
    [claire, ofPilots.topicId],
    [claire, ofPilots.topicId + 1000],
  ];
  for (const [author, topicId] of refused) {
    await expect(reply(db, author, { topicId, body: "Oui", now: NOON })).rejects.toMatchObject({
      status: 404,
    });
  }
  expect(await db.$count(posts)).toBe(3);
});

test("whoever reads a topic may answer it", async ({ db }) => {
  const [lea, claire, awa] = [await nonPeer(db), await peer(db), await host(db)];
  const ofMembers = await opened(db, claire, { section: "hors-pairs-echanges" });
  const ofHosts = await opened(db, awa, { section: "accueil" });
  for (const [author, topicId] of [[lea, ofMembers.topicId] as const, [claire, ofHosts.topicId] as const]) {
    expect(await reply(db, author, { topicId, body: "Oui", now: NOON })).toMatchObject({ ok: true });
  }
});

/** Writes in a topic of the section behind the program's back. */
async function slipIn(db: Db, topicId: number, authorId: number) {
  const row = { topicId, number: 99, body: "Oui", html: "<p>Oui</p>", renderer: 1, createdAt: NOON };
  return refusalOf(db, (tx) => tx.insert(posts).values({ ...row, authorId, submissionKey: "by hand" }));
}

test("the database refuses a message of a member who cannot read its topic", async ({ db }) => {
  const [lea, noah, claire] = [await nonPeer(db), await outsider(db), await peer(db)];
  const pilot = await peer(db, { pilot: true });
  const ofPeers = await opened(db, claire);
  const ofMembers = await opened(db, claire, { section: "hors-pairs-echanges" });
  const ofPilots = await opened(db, pilot, { section: "groupe-pilote" });
  const refusals = {
    nonPeerAmongPeers: await slipIn(db, ofPeers.topicId, lea.id),
    nonPeerAmongPilots: await slipIn(db, ofPilots.topicId, lea.id),
    outsiderAmongPeers: await slipIn(db, ofPeers.topicId, noah.id),
    outsiderAmongMembers: await slipIn(db, ofMembers.topicId, noah.id),
    peerAmongPilots: await slipIn(db, ofPilots.topicId, claire.id),
    nonPeerAmongMembers: await slipIn(db, ofMembers.topicId, lea.id),
    peerAmongPeers: await slipIn(db, ofPeers.topicId, pilot.id),
  };
  const refused = "posts_author_is_reader";
  expect(refusals).toEqual({
    nonPeerAmongPeers: refused,
    nonPeerAmongPilots: refused,
    outsiderAmongPeers: refused,
    outsiderAmongMembers: refused,
    peerAmongPilots: refused,
    nonPeerAmongMembers: null,
    peerAmongPeers: null,
  });
});

test("the database refuses a first message of a non-peer in a topic made by hand among peers", async ({
  db,
}) => {
  const [lea, claire] = [await nonPeer(db), await peer(db)];
  const section = await sectionId(db, claire, "monter-un-dossier");
  const facts = { title: "Une question", slug: "une-question", createdAt: NOON, lastAt: NOON };
  const [topic] = await db
    .insert(topics)
    .values({ ...facts, sectionId: section, authorId: lea.id })
    .returning({ id: topics.id });
  expect(await slipIn(db, topic?.id ?? 0, lea.id)).toBe("posts_author_is_reader");
});
