import { expect } from "vitest";
import { browserTest as test } from "../support/browser";

test("the outline of a fiche marks the part being read, on the way down and back up", async ({ open }) => {
  const page = await open("conseillere", { viewport: { width: 1280, height: 600 } });
  await page.goto("/guide/niveau-2-conseil-personnalise");
  const read = page.locator("guide-outline a[aria-current=true]");
  const links = page.locator("guide-outline a");
  const first = links.first();
  expect(await links.count()).toBeGreaterThan(2);

  const bring = (link: typeof first) =>
    link.evaluate((one: HTMLAnchorElement) =>
      document.getElementById(decodeURIComponent(one.hash.slice(1)))?.scrollIntoView(),
    );
  for (const link of [first, links.nth(1), links.nth(2), links.nth(1), first]) {
    await bring(link);
    const name = await link.textContent();
    await read.filter({ hasText: name ?? "" }).waitFor();
    expect(await read.count()).toBe(1);
  }
});

test("a part asked for by its address is the one the outline marks", async ({ open }) => {
  const page = await open("conseillere", { viewport: { width: 1280, height: 600 } });
  await page.goto("/guide/niveau-2-conseil-personnalise");
  const link = page.locator("guide-outline a").nth(1);
  await link.click();
  await page.waitForURL(`**${await link.getAttribute("href")}`);
  await page
    .locator("guide-outline a[aria-current=true]")
    .filter({ hasText: (await link.textContent()) ?? "" })
    .waitFor();
});
