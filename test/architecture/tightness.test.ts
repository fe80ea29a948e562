import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { DUTIES, type Duty, STANDINGS } from "#db/vocabulary";
import routes from "~/routes";
import { openSite, type Site } from "../support/site";
import { type Answer, answerTo, timeless } from "./answers";
import { reads } from "./canaries";
import { Community, NOW, nowhereLike, type Place, type SomeoneSeen } from "./community";
import {
  type Ask,
  asksEverywhere,
  asksOf,
  asksOfPerson,
  commonAsksOf,
  directoryAsk,
  knownAddresses,
  noticesAsk,
} from "./outlets";
import { mailsTo, tellEverything } from "./told";
import { arrivals, type Reader, signIn } from "./viewers";

const readers = Object.keys(arrivals);

let site: Site;
let community: Community;

beforeAll(async () => {
  vi.stubEnv("NODE_ENV", "production");
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  site = await openSite("empty");
  community = await new Community(site.db).found();
});
afterAll(async () => {
  await site.close();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test("every address of the site is in the table of outlets", () => {
  expect(routes.map(({ path }) => path ?? "").sort()).toEqual([...knownAddresses].sort());
});

test("every standing and every duty crosses the outlets", () => {
  for (const word of [...STANDINGS, ...DUTIES]) expect(readers.join()).toContain(word);
});

test.each(readers)("nothing shows to %s that is not theirs to read", async (name) => {
  const { leaks } = await crossingOf(name);
  expect(leaks).toEqual([]);
});

test.each(readers)("all that is theirs to read shows to %s", async (name) => {
  const { unseen } = await crossingOf(name);
  expect(unseen).toEqual([]);
});

test.each(readers)("for %s, what is hidden answers like what does not exist", async (name) => {
  const { betrayals } = await crossingOf(name);
  expect(betrayals).toEqual([]);
});

test.each(readers)("no answer to %s may be kept for others", async (name) => {
  const { shared } = await crossingOf(name);
  expect(shared).toEqual([]);
});

test.each(["monter-un-dossier", "hors-pairs-outils", "groupe-pilote"])(
  "who opened a topic in %s finds its earlier text besides, and no other",
  async (section) => {
    const opener = community.openers.get(section);
    if (!opener) throw new Error(`nobody wrote in ${section}`);
    const { leaks, unseen } = await cross(await signIn(site, opener), { compares: false });
    expect({ leaks, unseen }).toEqual({ leaks: [], unseen: [] });
  },
);

const crossings = new Map<string, ReturnType<typeof cross>>();

/** Each reader crosses the outlets once, in the order they are first asked for: peers before the others. */
function crossingOf(name: string) {
  const arrive = arrivals[name];
  if (!arrive) throw new Error(`nobody is ${name}`);
  const crossing = crossings.get(name) ?? arrive(site).then(cross);
  crossings.set(name, crossing);
  return crossing;
}

/**
 * Asks at every outlet, and tells what the answers give away that they should not; what is hidden is compared with
 * what does not exist unless it was for who reads the same.
 */
async function cross(reader: Reader, { compares } = { compares: true }) {
  const { canaries, places } = community;
  const mine = new Set(canaries.visibleTo(reader.viewer));
  const found = new Set<unknown>();
  const leaks: string[] = [];
  const betrayals: string[] = [];
  const shared: string[] = [];
  const hear = async (ask: Ask) => {
    const answer = await answerTo(reader, ask);
    for (const canary of canaries.seenIn(answer.text)) {
      found.add(canary);
      if (!mine.has(canary) && !canaries.mayShowTo(reader.viewer, canary))
        leaks.push(`${ask.method} ${ask.path} shows ${canary.what}`);
    }
    if (!/private|no-store/.test(answer.cacheControl)) shared.push(ask.path);
    return answer;
  };
  const missing = new Map<string, Answer>();
  for (const { asks, nothing } of comparisons(reader)) {
    for (const [n, ask] of asks.entries()) {
      const answer = await hear(ask);
      const other = compares && nothing?.[n];
      if (!other) continue;
      const expected = missing.get(keyOf(other)) ?? (await answerTo(reader, other));
      missing.set(keyOf(other), expected);
      if (timeless(answer) !== timeless(expected)) betrayals.push(`${ask.method} ${ask.path}`);
    }
  }
  for (const ask of places.flatMap(commonAsksOf)) await hear(ask);
  for (let ask: Ask | null = directoryAsk(); ask; ) {
    const next: string | undefined = /\?apres=(\d+)" rel="next"/.exec((await hear(ask)).text)?.[1];
    ask = next ? directoryAsk(Number(next)) : null;
  }
  await tellEverything(site.db, reader.viewer);
  for (let ask: Ask | null = noticesAsk(); ask; ) {
    const next: string | undefined = /\?apres=(\d+)" rel="next"/.exec((await hear(ask)).text)?.[1];
    ask = next ? noticesAsk(Number(next)) : null;
  }
  for (const canary of canaries.seenIn(await mailsTo(site.db, reader.viewer)))
    if (!mine.has(canary)) leaks.push(`a mail shows ${canary.what}`);
  // Last, because one of them ends the session.
  for (const ask of asksEverywhere()) await hear(ask);
  const unseen = [...mine].filter((canary) => !found.has(canary)).map(({ what }) => what);
  return { leaks, unseen, betrayals, shared };
}

/** What is asked of each sample, beside the same about nothing where the sample is hidden from this reader. */
function comparisons(reader: Reader): { asks: Ask[]; nothing?: Ask[] }[] {
  const open = community.places.find((place) => place.kind === "topic" && !isHidden(reader, place));
  const people = peopleSamples().map(({ id, seenBy }) => {
    const asks = asksOfPerson(id);
    const isMet = seenBy !== "nobody" && reads(reader.viewer, seenBy);
    return isMet ? { asks } : { asks, nothing: asksOfPerson(NOBODY) };
  });
  const places = samples(community.places, reader).flatMap((place) => {
    const asks = asksOf(place);
    if (!isHidden(reader, place)) return [{ asks }];
    const nowhere = nowhereLike(place);
    // To administrators every section exists, in their own pages: those are heard apart.
    const isCompared = ({ path }: Ask) => !administers(reader) || !path.startsWith("/administration/");
    const straight = { asks: asks.filter(isCompared), nothing: asksOf(nowhere).filter(isCompared) };
    const apart = { asks: asks.filter((ask) => !isCompared(ask)) };
    if (!open) return [straight, apart];
    // The hidden messages, asked for as if they stood in a topic that is not hidden.
    const through = ({ posts }: Place) =>
      asksOf({ ...open, posts }).filter(({ path }) => path.includes("/messages/"));
    if (!isHeldToAll(reader)) return [straight, apart];
    return [straight, apart, { asks: through(place), nothing: through(nowhere) }];
  });
  return [...places, ...people];
}

const NOBODY = 9_999_999;

/** Those whose profile is a canary, and an author of each sort. */
function peopleSamples(): SomeoneSeen[] {
  const sorts = community.people.map((person): [string, SomeoneSeen] => {
    const { id, seenBy, wroteFor } = person;
    return [wroteFor ? `${seenBy} ${wroteFor}` : String(id), person];
  });
  return [...new Map(sorts).values()];
}

/**
 * Who asks of every sort of place: those without a duty, who keep order, who administer. What another duty opens is
 * in pages of its own, so its holders ask of one topic for each audience, besides where most of every place shows.
 */
const isHeldToAll = ({ viewer }: Reader) =>
  viewer.kind === "visitor" || viewer.duties.every((duty) => OF_PLACES.includes(duty));
const OF_PLACES: readonly Duty[] = ["host", "moderator", "admin"];

const administers = ({ viewer }: Reader) => viewer.kind === "member" && viewer.duties.includes("admin");

const keyOf = ({ method, path, fields }: Ask) => [method, path, new URLSearchParams(fields)].join(" ");

const isHidden = ({ viewer }: Reader, place: Place) =>
  place.kind === "gone topic" || !reads(viewer, place.audience);

/** A topic for each sort of section, and one that is gone for each audience. */
function samples(places: Place[], reader: Reader) {
  const all = isHeldToAll(reader);
  const sorts = places.flatMap((place): [string, Place][] => {
    if (place.kind === "topic") return [[all ? `${place.audience} ${place.opener}` : place.audience, place]];
    return all && place.kind === "gone topic" ? [[`gone ${place.audience}`, place]] : [];
  });
  return [...new Map(sorts).values()];
}
