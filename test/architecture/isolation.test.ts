import { sql } from "drizzle-orm";
import { register } from "prom-client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { memberTallies } from "#db/schema/index.server";
import { openSite, type Site } from "../support/site";
import { answerTo, timeless } from "./answers";
import { reads } from "./canaries";
import { Community, NOW, type Place } from "./community";
import { type Ask, asksEverywhere, commonAsksOf, formsOf } from "./outlets";
import { arrivals, type Reader } from "./viewers";

let site: Site;
let community: Community;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  site = await openSite("empty");
  community = await new Community(site.db).found();
});
afterAll(async () => {
  await site.close();
  vi.useRealTimers();
});

test.each(["a peer", "a non_peer", "a none"])(
  "searching a word that is hidden from %s answers like a word nobody wrote",
  async (name) => {
    const reader = await arrive(name);
    const unknown = timeless(await answerTo(reader, get("/recherche?q=motqueniaucun")));
    const betrayed: string[] = [];
    for (const word of community.canaries.wordsHiddenFrom(reader.viewer)) {
      if (timeless(await answerTo(reader, get(`/recherche?q=${word}`))) !== unknown) betrayed.push(word);
    }
    expect(betrayed).toEqual([]);
  },
);

test.each(["a peer", "a non_peer", "a none", "a visitor"])(
  "what is written where %s does not read changes no byte of what they are shown",
  async (name) => {
    const reader = await arrive(name);
    const hidden = community.places.filter(
      (place) => place.kind === "topic" && !reads(reader.viewer, place.audience),
    );
    const shown = community.places
      .filter(({ audience }) => reads(reader.viewer, audience))
      .flatMap(commonAsksOf);
    const asks = [...shown, ...asksEverywhere().filter(({ path }) => !path.includes("connexion"))];
    // What they open is read, and what they choose is chosen: from then on, the same again.
    const choices = asks.filter(({ path }) => /^\/(guide|compte\/notifications)/.test(path));
    await hearAll(reader, [...shown, ...choices]);
    const before = await hearAll(reader, asks);
    for (const place of hidden) await writeIn(place);
    const after = await hearAll(reader, asks);
    expect(hidden.length).toBeGreaterThan(0);
    expect(asks.filter((_, n) => after[n] !== before[n])).toEqual([]);
  },
);

test.each([
  ["a peer", "a non_peer"],
  ["a non_peer", "a peer"],
])("what is kept from an answer to %s serves %s no name too many nor too few", async (first, second) => {
  const place = topicOf("hors-pairs-echanges");
  const author = await community.person(
    { slug: `a question read by ${first} first`, audience: "members" },
    "peers",
  );
  const { topicId } = await community.open(
    author,
    place.section,
    `Question pour ${first}`,
    "Une question fraîche",
    "2017-01-16 12:00",
  );
  const asks = [
    "/",
    "/forum",
    `/forum/${place.section}`,
    `/sujets/${topicId}/question-pour-${first.replaceAll(/[ _]/g, "-")}`,
  ];
  const shows: Record<string, boolean[]> = {};
  for (const name of [first, second]) {
    const reader = await arrive(name);
    const answers = await Promise.all(
      [...asks, "/recherche?q=fraiche"].map((path) => answerTo(reader, get(path))),
    );
    shows[name] = answers.map(({ text }) =>
      community.canaries.seenIn(text).some(({ of }) => of === author.id),
    );
  }
  expect(shows).toEqual({ "a peer": Array(5).fill(true), "a non_peer": Array(5).fill(false) });
});

test.each(["a peer", "a non_peer", "a none", "a visitor"])(
  "%s changes nothing where they do not read",
  async (name) => {
    const reader = await arrive(name);
    const hidden = community.places.filter(
      (place) => place.kind === "topic" && !reads(reader.viewer, place.audience),
    );
    const before = await written();
    const statuses = new Set<number>();
    for (const ask of hidden.flatMap(contributions)) statuses.add((await answerTo(reader, ask)).status);
    expect([...statuses]).toEqual([name === "a visitor" ? 403 : 404]);
    expect(await written()).toEqual(before);
  },
);

test("fewer than five persons are counted to peers alone", async () => {
  const saved = await site.db.select().from(memberTallies);
  await site.db.update(memberTallies).set({ members: 0 });
  const [some] = saved.filter(({ standing }) => standing === "peer");
  const setPeers = (members: number) =>
    site.db.execute(sql`update member_tallies set members = ${members}
      where standing = 'peer' and network_id = ${some?.networkId}`);
  const lines: Record<string, string[]> = {};
  for (const name of ["a peer", "a non_peer"]) {
    const reader = await arrive(name);
    lines[name] = [];
    for (const members of [4, 5]) {
      await site.db.update(memberTallies).set({ members: 0 });
      await setPeers(members);
      lines[name].push(readersLine(await answerTo(reader, get("/forum/hors-pairs-echanges"))));
    }
  }
  for (const { standing, networkId, members } of saved) {
    await site.db.execute(sql`update member_tallies set members = ${members}
      where standing = ${standing} and network_id = ${networkId}`);
  }
  expect(lines["a peer"]).toEqual([
    expect.stringContaining("les 4 pairs de 1 réseau"),
    expect.stringContaining("les 5 pairs de 1 réseau"),
  ]);
  expect(lines["a non_peer"]).toEqual([
    expect.stringMatching(/lu par les pairs et/),
    expect.stringContaining("les 5 pairs de 1 réseau"),
  ]);
});

test("the site's measures name no section, no topic and nobody", async () => {
  await hearAll(await arrive("a pilot peer"), community.places.flatMap(commonAsksOf));
  const measures = await register.metrics();
  expect(measures).toContain("http_request_duration_seconds");
  expect(community.canaries.seenIn(measures)).toEqual([]);
  // « marque-page » is a kind of page.
  expect(measures.replaceAll("marque-page", "")).not.toContain("marque");
});

const get = (path: string): Ask => ({ method: "GET", path });

function arrive(name: string): Promise<Reader> {
  const arrival = arrivals[name];
  if (!arrival) throw new Error(`nobody is ${name}`);
  return arrival(site);
}

async function hearAll(reader: Reader, asks: Ask[]) {
  const heard: string[] = [];
  for (const ask of asks) heard.push(timeless(await answerTo(reader, ask)));
  return heard;
}

function topicOf(section: string): Place {
  const place = community.places.find(
    (candidate) => candidate.kind === "topic" && candidate.section === section,
  );
  if (!place) throw new Error(`no topic in ${section}`);
  return place;
}

async function writeIn({ section, topic }: Place) {
  const opener = community.openers.get(section);
  if (!opener) throw new Error(`nobody wrote in ${section}`);
  await community.open(opener, section, `Encore une question ${topic}`, "Une de plus");
  await community.answer(opener, topic, `Encore une réponse ${Math.random()}`);
}

/** Forms that would write, if the sender could. */
function contributions({ section, topic, posts }: Place) {
  const message = `/sujets/${topic}/messages/${posts[0]}`;
  const fields = { title: "Un titre", body: "Un texte", reason: "Une raison", version: "2" };
  const paths = [
    `/forum/${section}/nouveau`,
    `/sujets/${topic}/reponses`,
    `${message}/correction`,
    `${message}/retrait`,
  ];
  return paths.flatMap((path) => formsOf({ method: "POST", path, fields }));
}

async function written() {
  return site.db.execute(
    sql`select id, topic_id, version, withdrawn_at is null as stands from posts order by id`,
  );
}

function readersLine({ text }: { text: string }) {
  return /Ce qui s’écrit ici est [^<]*/.exec(text)?.[0].replaceAll("\u00a0", " ") ?? "";
}
