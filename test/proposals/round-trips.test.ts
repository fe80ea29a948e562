import { expect, test } from "vitest";
import { countRoundTrips } from "../support/round-trips";
import { openSite } from "../support/site";

const ROUND_TRIPS = 4;

test("a proposal with its texts takes at most four round trips to the database", async () => {
  let database: Awaited<ReturnType<typeof countRoundTrips>> | undefined;
  const site = await openSite("demo", {
    through: async (url) => {
      database = await countRoundTrips(url);
      return database.url;
    },
  });
  const reader = await site.signedIn("conseillere");
  const counts: number[] = [];
  // Of a site that has been running: a connection learns each statement the first time.
  for (let n = 0; n < 12; n++) {
    expect((await reader.request("/guide/propositions/1")).status).toBe(200);
    counts.push((await database?.during(() => reader.request("/guide/propositions/1"))) ?? 99);
  }
  expect(Math.min(...counts)).toBeLessThanOrEqual(ROUND_TRIPS);
  await site.close();
  database?.close();
});
