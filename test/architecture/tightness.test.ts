import type { RouteConfigEntry } from "@remix-run/route-config";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { DUTIES, STANDINGS } from "#db/vocabulary";
import routes from "~/routes";
import { openSite, type Site } from "../support/site";
import { answerTo, nameless, nowhereLike, twins } from "./answers";
import { reads } from "./canaries";
import { Community, NOW, type Place } from "./community";
import { type Ask, asksEverywhere, asksOf, commonAsksOf, knownAddresses } from "./outlets";
import { arrivals, type Reader, signIn } from "./viewers";

const ids = new Map(routes.map((route) => [route.path ?? "", idOf(route)]));

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

test("every address of the site is in the table of outlets", () => {
  expect([...ids.keys()].sort()).toEqual([...knownAddresses].sort());
});

test("every standing and every duty crosses the outlets", () => {
  for (const word of [...STANDINGS, ...DUTIES]) expect(Object.keys(arrivals).join()).toContain(word);
});

test.each(Object.entries(arrivals))(
  "%s finds exactly what is theirs to read, at any outlet",
  async (_, arrive) => {
    await expectExactSight(await arrive(site));
  },
);

test.each(["monter-un-dossier", "hors-pairs-outils", "groupe-pilote"])(
  "who opened a topic in %s finds its earlier text besides, and no other",
  async (section) => {
    await expectExactSight(await signIn(site, openerOf(section)));
  },
);

test.each(Object.entries(arrivals))(
  "for %s, what is hidden answers like what does not exist",
  async (_, arrive) => {
    const reader = await arrive(site);
    const differences: string[] = [];
    for (const place of hiddenFrom(reader)) {
      const nothing = nowhereLike(place);
      for (const { ask, other } of twins(place, nothing, ids)) {
        const [hidden, missing] = [await answerTo(reader, ask), await answerTo(reader, other)];
        if (nameless(hidden, place) !== nameless(missing, nothing))
          differences.push(`${ask.method} ${ask.path}`);
      }
    }
    expect(differences).toEqual([]);
  },
);

/** Asks every outlet, and compares what shows with what this reader may see. */
async function expectExactSight(reader: Reader) {
  const { canaries } = community;
  const mine = new Set(canaries.visibleTo(reader.viewer));
  const found = new Set<unknown>();
  const leaks: string[] = [];
  const kept: string[] = [];
  for (const ask of allAsks()) {
    const answer = await answerTo(reader, ask);
    for (const canary of canaries.seenIn(answer.text)) {
      found.add(canary);
      if (!mine.has(canary)) leaks.push(`${ask.method} ${ask.path} shows ${canary.what}`);
    }
    if (!/private|no-store/.test(answer.cacheControl)) kept.push(ask.path);
  }
  expect(leaks).toEqual([]);
  expect([...mine].filter((canary) => !found.has(canary))).toEqual([]);
  expect(kept).toEqual([]);
}

/** Every outlet on one place of each kind for each sort of section, the common ones on all; leaving comes last. */
function allAsks(): Ask[] {
  const { places } = community;
  return [
    ...samples(places).flatMap((place) => asksOf(place, ids)),
    ...places.flatMap((place) => commonAsksOf(place, ids)),
    ...asksEverywhere(ids),
  ];
}

/** Places this reader may not see, and messages of such places asked for in a topic they may see. */
function hiddenFrom({ viewer }: Reader): Place[] {
  const isHidden = (place: Place) => place.kind === "gone topic" || !reads(viewer, place.audience);
  const hidden = samples(community.places).filter(isHidden);
  const open = community.places.find((place) => place.kind === "topic" && !isHidden(place));
  const moved = open ? hidden.map(({ posts }) => ({ ...open, posts })) : [];
  return [...hidden, ...moved];
}

function samples(places: Place[]) {
  return [
    ...new Map(places.map((place) => [`${place.kind} ${place.audience} ${place.opener}`, place])).values(),
  ];
}

function openerOf(section: string) {
  const opener = community.openers.get(section);
  if (!opener) throw new Error(`nobody wrote in ${section}`);
  return opener;
}

/** The name Remix gives a route: its own, or its file's. */
function idOf({ id, file }: RouteConfigEntry) {
  return id ?? file.replace(/\.tsx?$/, "");
}
