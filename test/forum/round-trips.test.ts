import { isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { notices } from "#db/schema/index.server";
import { account, signedIn } from "../support/accounts";
import { answered, opened } from "../support/forum";
import { publishEditions } from "../support/guide-editions";
import { countRoundTrips } from "../support/round-trips";
import { openSite } from "../support/site";

const ROUND_TRIPS = 4;

test("opening a topic one was told of takes at most four round trips to the database, marking it all read and what changed of a passage it cites included", async () => {
  let database: Awaited<ReturnType<typeof countRoundTrips>> | undefined;
  const site = await openSite("empty", {
    through: async (url) => {
      database = await countRoundTrips(url);
      return database.url;
    },
  });
  const [asker, colleague] = [await account(site), await account(site)];
  await publishEditions(site.db, [{ aide: { body: "Texte ancien." } }, { aide: { body: "Texte neuf." } }]);
  const body = "> Texte ancien.\n>\n> — [Guide](/guide/editions/1/aide)";
  const { topicId } = await opened(site.db, asker, { body });
  const browser = await signedIn(site, asker);
  const counts: number[] = [];
  // Of a site that has been running: a connection learns each statement the first time.
  for (let n = 0; n < 12; n++) {
    const { postId } = await answered(site.db, colleague, topicId, { now: new Date() });
    await site.db
      .insert(notices)
      .values({ memberId: asker.id, kind: "answer", topicId, postId, at: new Date() });
    counts.push((await database?.during(() => browser.request(`/sujets/${topicId}/une-question`))) ?? 99);
  }
  const page = await browser.request(`/sujets/${topicId}/une-question`);
  expect(await page.text()).toContain("Passage modifié depuis");
  expect(Math.min(...counts)).toBeLessThanOrEqual(ROUND_TRIPS);
  expect(await site.db.$count(notices, isNull(notices.readAt))).toBe(0);
  await site.close();
  database?.close();
});
