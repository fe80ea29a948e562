import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { sections } from "#db/schema/index.server";
import { type Member, VISITOR, type Viewer } from "~/accounts/viewer";
import { listDeskTopics } from "~/forum/desk.server";
import { findSection, listSections } from "~/forum/sections.server";
import { findPost, findTopic, listPosts, locatePost } from "~/forum/thread.server";
import { listTopics } from "~/forum/topics.server";
import { search } from "~/search/search.server";
import { test } from "../support/database";
import { opened } from "../support/forum";
import { member, nonPeer, outsider, peer } from "../support/people";

const OF_MEMBERS = ["hors-pairs", "hors-pairs-echanges", "hors-pairs-outils"];
const OF_PILOTS = ["groupe-pilote-consultations", "groupe-pilote"];
const OF_HOSTS = ["accueil", "coin-des-animateurs"];

const KINDS = ["visitor", "none", "nonPeer", "peer", "pilot"] as const;
type Kind = (typeof KINDS)[number];
type Table = Record<Kind, string[]>;

interface Place {
  slug: string;
  sectionId: number;
  isHeading: boolean;
  topicId: number;
  postId: number;
}

/** A community with one topic, named after its section, in each section that takes topics. */
async function community(db: Db) {
  const author = await peer(db, { pilot: true, duties: ["host"] });
  const rows = await db.select().from(sections).orderBy(sections.position);
  const places: Place[] = [];
  for (const { id, slug, isHeading } of rows) {
    const none = { topicId: 0, postId: 0 };
    const topic = isHeading
      ? none
      : await opened(db, author, { section: slug, title: slug, body: `Canari ${slug}` });
    places.push({ slug, sectionId: id, isHeading, ...topic });
  }
  const viewers: Record<Kind, Viewer> = {
    visitor: VISITOR,
    none: await outsider(db, { duties: ["admin"] }),
    nonPeer: await nonPeer(db),
    peer: await peer(db),
    pilot: await peer(db, { pilot: true }),
  };
  return { places, viewers, author };
}

/** Who finds what through an outlet, beside who should: the same places, in the order of the sections. */
async function tables(
  db: Db,
  outlet: (viewer: Viewer, place: Place) => Promise<boolean>,
  among: (place: Place) => boolean,
) {
  const { places, viewers } = await community(db);
  const asked = places.filter(among);
  const found: Table = { visitor: [], none: [], nonPeer: [], peer: [], pilot: [] };
  for (const kind of KINDS) {
    for (const place of asked) if (await outlet(viewers[kind], place)) found[kind].push(place.slug);
  }
  const slugs = asked.map(({ slug }) => slug);
  const expected: Table = {
    visitor: [],
    none: [],
    nonPeer: slugs.filter((slug) => OF_MEMBERS.includes(slug)),
    peer: slugs.filter((slug) => !OF_PILOTS.includes(slug)),
    pilot: slugs,
  };
  return { found, expected };
}

const all = () => true;
const withTopics = ({ isHeading }: Place) => !isHeading;

test("the index lists for each kind of viewer the sections of their audience", async ({ db }) => {
  const { found, expected } = await tables(
    db,
    async (viewer, { slug }) => (await listSections(db, viewer)).some((section) => section.slug === slug),
    all,
  );
  expect(expected.pilot.length).toBeGreaterThan(25);
  expect(found).toEqual(expected);
});

test("the index shows each kind of viewer the last messages of their audience only", async ({ db }) => {
  const { found, expected } = await tables(
    db,
    async (viewer, { postId }) =>
      (await listSections(db, viewer)).some(({ lastPost }) => lastPost?.id === postId),
    withTopics,
  );
  expect(found).toEqual(expected);
});

test("a section is found by the kinds of viewer of its audience", async ({ db }) => {
  const { found, expected } = await tables(
    db,
    async (v, { slug }) => (await findSection(db, v, slug)) !== null,
    all,
  );
  expect(found).toEqual(expected);
});

test("a topic is found by the kinds of viewer of its audience", async ({ db }) => {
  const { found, expected } = await tables(
    db,
    async (viewer, { topicId }) => (await findTopic(db, viewer, topicId)) !== null,
    withTopics,
  );
  expect(found).toEqual(expected);
});

test("the messages of a topic are listed for the kinds of viewer of its audience", async ({ db }) => {
  const { found, expected } = await tables(
    db,
    async (viewer, { topicId }) => (await listPosts(db, viewer, topicId, 1)).length > 0,
    withTopics,
  );
  expect(found).toEqual(expected);
});

test("a message is found, with its source or its place, by the kinds of viewer of its audience", async ({
  db,
}) => {
  const source = await tables(
    db,
    async (v, p) => (await findPost(db, v, p.topicId, p.postId)) !== null,
    withTopics,
  );
  expect(source.found).toEqual(source.expected);
});

test("the address of a message leads the kinds of viewer of its audience to it", async ({ db }) => {
  const place = await tables(db, async (v, p) => (await locatePost(db, v, p.postId)) !== null, withTopics);
  expect(place.found).toEqual(place.expected);
});

test("the topics of a section are listed for the kinds of viewer of its audience", async ({ db }) => {
  const { found, expected } = await tables(
    db,
    async (viewer, { sectionId }) => (await listTopics(db, viewer, sectionId, null)).topics.length > 0,
    withTopics,
  );
  expect(found).toEqual(expected);
});

test("active topics are those of the viewer's audiences", async ({ db }) => {
  const { found, expected } = await tables(
    db,
    async (viewer, { slug }) =>
      (await listDeskTopics(db, viewer, 100)).active.some(({ title }) => title === slug),
    withTopics,
  );
  expect(found).toEqual(expected);
});

test("unanswered topics are those of the viewer's audiences, announcements apart", async ({ db }) => {
  const { found, expected } = await tables(
    db,
    async (viewer, { slug }) =>
      (await listDeskTopics(db, viewer, 100)).unanswered.some(({ title }) => title === slug),
    withTopics,
  );
  const withoutHosts = (slugs: string[]) => slugs.filter((slug) => !OF_HOSTS.includes(slug));
  expect(found).toEqual({
    ...expected,
    peer: withoutHosts(expected.peer),
    pilot: withoutHosts(expected.pilot),
  });
});

test("search finds what the viewer's audiences hold", async ({ db }) => {
  const { found, expected } = await tables(
    db,
    async (viewer, { postId }) => (await search(db, viewer, "Canari")).some((hit) => hit.postId === postId),
    withTopics,
  );
  expect(found).toEqual(expected);
});

test("a duty opens nothing to whoever is not a peer", async ({ db }) => {
  const { places } = await community(db);
  const expected = places.filter(({ slug }) => OF_MEMBERS.includes(slug)).map(({ slug }) => slug);
  const readers: [Member, string[]][] = [
    [await nonPeer(db, { duties: ["network_lead"] }), expected],
    [await nonPeer(db, { duties: ["operational_committee", "researcher"] }), expected],
    [await nonPeer(db, { duties: ["steering_committee"] }), expected],
    [await outsider(db, { duties: ["steering_committee"] }), []],
    [await outsider(db, { duties: ["guide_editor", "researcher"] }), []],
  ];
  for (const [reader, slugs] of readers) {
    expect((await listSections(db, reader)).map(({ slug }) => slug)).toEqual(slugs);
  }
});

test("a host reads the closed group only as one of its members", async ({ db }) => {
  const { places } = await community(db);
  const pilots = places.find(({ slug }) => slug === "groupe-pilote");
  const outside = await member(db, { duties: ["host", "moderator"] });
  const inside = await member(db, { duties: ["host", "moderator"], pilot: true });
  expect(await findTopic(db, outside, pilots?.topicId ?? 0)).toBeNull();
  expect(await findTopic(db, inside, pilots?.topicId ?? 0)).not.toBeNull();
});
