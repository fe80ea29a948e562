import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readingMarks } from "#db/schema/index.server";
import { account, signedIn } from "../support/accounts";
import { answered, opened } from "../support/forum";
import { openSite, type Site } from "../support/site";

const DAY = 86_400_000;

let site: Site;
beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());

test("who finds nothing new on the page of the sections is up to date from then on, said once a day", async () => {
  const [author, member] = [await account(site), await account(site)];
  const { topicId } = await opened(site.db, author);
  const reader = await signedIn(site, member);
  const until = async () =>
    (await site.db.select().from(readingMarks).where(eq(readingMarks.memberId, member.id))).map(
      ({ readUntil }) => readUntil.getTime(),
    );
  await reader.visit("/forum");
  expect(await until()).toEqual([]);
  await reader.visit(`/sujets/${topicId}/non-lu`);
  await reader.visit("/forum");
  const [first, ...more] = await until();
  expect(more).toEqual([]);
  expect(Date.now() - (first ?? 0)).toBeLessThan(120_000);
  await reader.visit("/forum");
  expect(await until()).toEqual([first]);
  await site.db.update(readingMarks).set({ readUntil: new Date(Date.now() - 2 * DAY) });
  await reader.visit("/forum");
  expect((await until())[0]).toBeGreaterThanOrEqual(first ?? 0);
  await answered(site.db, author, topicId, { now: new Date() });
  await reader.visit("/forum");
  expect(reader.page.querySelectorAll("a.unread").length).toBeGreaterThan(0);
});
