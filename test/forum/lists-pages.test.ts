import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

test("a section whose cursor was invented still answers with a page", async () => {
  const reader = await site.signedIn("conseillere");
  for (const cursor of ["x", "1-1", "999999999999999-1", "1-999999999999999", "0-0"]) {
    await reader.visit(`/forum/monter-un-dossier?apres=${cursor}`);
    expect([cursor, reader.status]).toEqual([cursor, 200]);
  }
});

test("a page of a topic that does not exist is not found", async () => {
  const reader = await site.signedIn("conseillere");
  await reader.visit("/forum/monter-un-dossier");
  const path = reader.page
    .querySelector('a[href^="/sujets/"]')
    ?.getAttribute("href")
    ?.split("/")
    .slice(0, 3)
    .join("/");
  for (const page of ["0", "-1", "x", "1.5", "99", "999999999999999"]) {
    await reader.visit(`${path}?page=${page}`);
    expect([page, reader.status]).toEqual([page, 404]);
  }
  await reader.visit(`${path}?page=1`);
  expect(reader.status).toBe(200);
});
