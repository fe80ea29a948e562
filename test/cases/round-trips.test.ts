import { expect, test } from "vitest";
import { appeal } from "~/cases/appeals.server";
import { asked } from "../support/cases";
import { answered, NOON } from "../support/forum";
import { host, nonPeer } from "../support/people";
import { countRoundTrips } from "../support/round-trips";
import { signIn } from "../support/signed-in";
import { openSite } from "../support/site";

const ROUND_TRIPS = 4;

test("every page of a situation takes at most four round trips to the database", async () => {
  let database: Awaited<ReturnType<typeof countRoundTrips>> | undefined;
  const site = await openSite("empty", {
    through: async (url) => {
      database = await countRoundTrips(url);
      return database.url;
    },
  });
  const keeper = await host(site.db);
  const [topicId, put] = [await asked(site.db, keeper), await asked(site.db, keeper)];
  const words = {
    title: "Récrite",
    body: "Récrite",
    section: "hors-pairs-echanges",
    isSigned: false,
    now: NOON,
  };
  const result = await appeal(site.db, keeper, { topicId: put, ...words });
  const opened = result.ok ? (result.openedTopicId ?? 0) : 0;
  await answered(site.db, await nonPeer(site.db), opened);
  const browser = await signIn(site, keeper);
  const found: [string, number][] = [];
  for (const path of [
    ...[
      `/sujets/${topicId}/situation`,
      `/sujets/${topicId}/situation/correction`,
      `/sujets/${topicId}/appel`,
    ],
    ...[`/sujets/${put}/appel`, `/sujets/${opened}/relais`, "/situations", "/situations?etat=ouverte"],
    ...["/situations/delais", "/forum/monter-un-dossier/nouveau"],
  ]) {
    const counts: number[] = [];
    // Of a site that has been running: a connection learns each statement the first time.
    for (let n = 0; n < 12; n++) counts.push((await database?.during(() => browser.request(path))) ?? 99);
    found.push([path, Math.min(...counts)]);
  }
  expect(found.filter(([, trips]) => trips > ROUND_TRIPS)).toEqual([]);
  await site.close();
  database?.close();
});
