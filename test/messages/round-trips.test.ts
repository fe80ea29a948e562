import { expect, test } from "vitest";
import { account, signedIn } from "../support/accounts";
import { countRoundTrips } from "../support/round-trips";
import { openSite } from "../support/site";
import { answered, begun } from "./private-support";

const ROUND_TRIPS = 4;

test("reading a conversation takes at most four round trips to the database, when it marks what is new too", async () => {
  let database: Awaited<ReturnType<typeof countRoundTrips>> | undefined;
  const site = await openSite("empty", {
    through: async (url) => {
      database = await countRoundTrips(url);
      return database.url;
    },
  });
  const [ana, ben] = [await account(site), await account(site)];
  const id = await begun(site.db, ana, [ben]);
  const browser = await signedIn(site, ben);
  const counts: number[] = [];
  // Of a site that has been running: a connection learns each statement the first time.
  for (let n = 0; n < 12; n++) {
    await answered(site.db, ana, id);
    counts.push((await database?.during(() => browser.request(`/messages/${id}`))) ?? 99);
  }
  expect(Math.min(...counts)).toBeLessThanOrEqual(ROUND_TRIPS);
  await site.close();
  database?.close();
});
