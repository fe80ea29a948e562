import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { type Member, VISITOR, type Viewer } from "~/accounts/viewer";
import { type AuthorRow, authorFor } from "~/forum/authors";
import { listDeskTopics } from "~/forum/desk.server";
import { listSections } from "~/forum/sections.server";
import { findPost, listPosts } from "~/forum/thread.server";
import { listTopics } from "~/forum/topics.server";
import { search } from "~/search/search.server";
import { test } from "../support/database";
import { answered, opened, sectionId } from "../support/forum";
import { nonPeer, outsider, peer } from "../support/people";

const viewer = (standing: Member["standing"], id = 99): Viewer => {
  return {
    kind: "member",
    id,
    name: "Qui lit",
    standing,
    duties: [],
    heldBackDuties: [],
    groups: [],
    owesCharter: false,
  };
};
const NOT_PEERS = [VISITOR, viewer("none"), viewer("non_peer")];

const adviser: AuthorRow = {
  authorId: 1,
  authorName: "Zélie Quintessence",
  authorStanding: "peer",
  authorStandingNow: "peer",
  authorIsOpen: false,
  authorNetwork: "Apec",
  authorIsHost: false,
  signedToNonPeers: false,
};
const hidden = { name: "Un·e pair", network: null, standing: "peer", isHost: false, memberId: null };

test("peers know every author by name and network", () => {
  for (const authorStanding of ["peer", "non_peer"] as const) {
    expect(authorFor(viewer("peer"), { ...adviser, authorStanding })).toEqual({
      name: "Zélie Quintessence",
      network: "Apec",
      standing: authorStanding,
      isHost: false,
      memberId: 1,
    });
  }
});

test("to whoever is not a peer, a peer is « Un·e pair », without network", () => {
  for (const reader of NOT_PEERS) expect(authorFor(reader, adviser)).toEqual(hidden);
});

test("to whoever is not a peer, a former adviser is hidden like a peer", () => {
  for (const reader of NOT_PEERS)
    expect(authorFor(reader, { ...adviser, authorStandingNow: "none" })).toEqual(hidden);
});

test("to whoever is not a peer, a host is « L’animation de la ComCEP », without network", () => {
  for (const reader of NOT_PEERS) {
    expect(authorFor(reader, { ...adviser, authorIsHost: true })).toEqual({
      ...hidden,
      name: "L’animation de la ComCEP",
      isHost: true,
    });
  }
});

test("an author who signed is known by name and network to all", () => {
  for (const reader of NOT_PEERS) {
    expect(authorFor(reader, { ...adviser, signedToNonPeers: true })).toMatchObject({
      name: "Zélie Quintessence",
      network: "Apec",
    });
  }
});

test("non-peers are known by name to one another", () => {
  const author = authorFor(viewer("non_peer"), {
    ...adviser,
    authorStanding: "non_peer",
    authorNetwork: "Carif-Oref",
  });
  expect(author).toMatchObject({ name: "Zélie Quintessence", network: "Carif-Oref" });
});

test("everybody sees their own name, even when they are no longer a peer", () => {
  expect(authorFor(viewer("non_peer", adviser.authorId), adviser)).toMatchObject({
    name: "Zélie Quintessence",
  });
});

test("who is no longer a member is named to nobody, and keeps the network of then", () => {
  const gone = { ...adviser, authorStandingNow: "none" as const, signedToNonPeers: true };
  for (const reader of [viewer("peer"), viewer("non_peer")]) {
    expect(authorFor(reader, gone)).toMatchObject({
      name: "Ancien membre",
      network: "Apec",
      memberId: null,
    });
  }
});

test("a name leads to the directory where the directory shows it: an open peer, a non-peer, to peers anybody", () => {
  const signed = { ...adviser, signedToNonPeers: true };
  const of = (reader: Viewer, row: AuthorRow) => authorFor(reader, row).memberId;
  expect(of(viewer("peer"), adviser)).toBe(1);
  expect(of(viewer("non_peer"), signed)).toBeNull();
  expect(of(viewer("non_peer"), { ...signed, authorIsOpen: true })).toBe(1);
  expect(of(viewer("non_peer"), { ...adviser, authorIsOpen: true })).toBeNull();
  expect(of(viewer("non_peer"), { ...signed, authorStandingNow: "non_peer" })).toBe(1);
  // A non-peer when writing, who has become a peer since.
  expect(of(viewer("non_peer"), { ...adviser, authorStanding: "non_peer" })).toBeNull();
});

/** Everything a viewer can read about who wrote in a section. */
async function whatIsShown(db: Db, reader: Member, { topicId, postId }: { topicId: number; postId: number }) {
  return JSON.stringify([
    await listSections(db, reader),
    await listTopics(db, reader, await sectionId(db, reader, "hors-pairs-echanges"), null),
    (await listDeskTopics(db, reader, 10)).active,
    (await listDeskTopics(db, reader, 10)).unanswered,
    await listPosts(db, reader, topicId, 1),
    await findPost(db, reader, topicId, postId),
    await search(db, reader, "bonjour"),
  ]);
}

test("no list, page or search names a peer or their network to a non-peer", async ({ db }) => {
  const zelie = await peer(db, { name: "Zélie Quintessence", network: "missions-locales" });
  const lea = await nonPeer(db);
  const place = await opened(db, zelie, { section: "hors-pairs-echanges", body: "Bonjour" });
  expect(await whatIsShown(db, lea, place)).not.toMatch(/Quintessence|Missions Locales/);
  const answer = await answered(db, zelie, place.topicId, { body: "Bonjour encore" });
  const shown = await whatIsShown(db, lea, answer);
  expect(shown).not.toMatch(/Quintessence|Missions Locales/);
  expect(shown).toContain("Un·e pair");
  expect(await whatIsShown(db, await peer(db), place)).toMatch(/Quintessence/);
});

test("no list, page or search names a host to a non-peer", async ({ db }) => {
  const awa = await peer(db, { name: "Awa Quintessence", network: "cap-emploi", duties: ["host"] });
  const place = await opened(db, awa, { section: "hors-pairs-echanges", body: "Bonjour" });
  const shown = await whatIsShown(db, await nonPeer(db), place);
  expect(shown).not.toMatch(/Quintessence|Cap Emploi/);
  expect(shown).toContain("L’animation de la ComCEP");
});

test("a moderator who is not a host is « Un·e pair » to a non-peer", async ({ db }) => {
  const noah = await peer(db, { duties: ["moderator"] });
  const { topicId } = await opened(db, noah, { section: "hors-pairs-echanges" });
  const [post] = await listPosts(db, await nonPeer(db), topicId, 1);
  expect(post?.author).toEqual(hidden);
});

test("signing is the choice of one message, not of the next", async ({ db }) => {
  const [zelie, lea] = [await peer(db, { name: "Zélie Quintessence" }), await nonPeer(db)];
  const { topicId } = await opened(db, zelie, { section: "hors-pairs-echanges", signedToNonPeers: true });
  await answered(db, zelie, topicId);
  const posts = await listPosts(db, lea, topicId, 1);
  expect(posts.map(({ author }) => author.name)).toEqual(["Zélie Quintessence", "Un·e pair"]);
});

test("a visitor and a member without standing are shown nobody", async ({ db }) => {
  const zelie = await peer(db, { name: "Zélie Quintessence" });
  const place = await opened(db, zelie, { section: "hors-pairs-echanges", signedToNonPeers: true });
  for (const reader of [VISITOR, await outsider(db)]) {
    const shown = [
      await listSections(db, reader),
      (await listDeskTopics(db, reader, 10)).active,
      await findPost(db, reader, place.topicId, place.postId),
      await search(db, reader, "question"),
    ];
    expect(shown).toEqual([[], [], null, []]);
  }
});
