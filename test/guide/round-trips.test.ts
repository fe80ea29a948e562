import { expect, test } from "vitest";
import { opened } from "../support/forum";
import { peer } from "../support/people";
import { countRoundTrips } from "../support/round-trips";
import { openSite } from "../support/site";

const ROUND_TRIPS = 3;

test("a fiche, in force or of one edition, takes at most three round trips to the database, on a path or not", async () => {
  let database: Awaited<ReturnType<typeof countRoundTrips>> | undefined;
  const site = await openSite("demo", {
    through: async (url) => {
      database = await countRoundTrips(url);
      return database.url;
    },
  });
  await opened(site.db, await peer(site.db), { body: "Voir [la fiche](/guide/les-trois-niveaux)." });
  const reader = await site.signedIn("conseillere");
  for (const path of [
    "/guide/les-trois-niveaux",
    "/guide/les-trois-niveaux?parcours=manager&niveau=2",
    "/guide/editions/1/les-trois-niveaux",
  ]) {
    const counts: number[] = [];
    // Of a site that has been running: a connection learns each statement the first time.
    for (let n = 0; n < 12; n++) {
      expect((await reader.request(path)).status).toBe(200);
      counts.push((await database?.during(() => reader.request(path))) ?? 99);
    }
    expect(await (await reader.request(path)).text()).toContain("Sujets qui en parlent");
    expect(Math.min(...counts)).toBeLessThanOrEqual(ROUND_TRIPS);
  }
  await site.close();
  database?.close();
});
