import type { Page } from "playwright-core";
import { expect } from "vitest";
import { browserTest as test } from "../support/browser";

const FICHE = "/guide/spro-et-niveau-1";
const term = (page: Page) => page.locator(".guide-text a.term", { hasText: "SPRO" }).first();
const meaning = (page: Page) => page.getByRole("tooltip", { name: /service public régional/ });

test("a term says what it means under the mouse, and no more once it has left", async ({ open }) => {
  const page = await open("conseillere");
  await page.goto(FICHE);
  const title = await term(page).getAttribute("title");
  await term(page).hover();
  await meaning(page).waitFor();
  expect(await meaning(page).textContent()).toBe(title);
  expect(await term(page).getAttribute("title")).toBeNull();
  await meaning(page).hover();
  expect(await meaning(page).count()).toBe(1);
  await page.getByRole("heading", { level: 1 }).hover();
  expect(await meaning(page).count()).toBe(0);
  expect(await term(page).getAttribute("title")).toBe(title);
});

test("the keyboard opens a term by coming to it, and closes it by Escape", async ({ open }) => {
  const page = await open("conseillere");
  await page.goto(FICHE);
  const before = page.locator(".guide-text a.permalink").first();
  await before.focus();
  await page.keyboard.press("Tab");
  await meaning(page).waitFor();
  expect(await term(page).getAttribute("aria-describedby")).toBe(await meaning(page).getAttribute("id"));
  await page.keyboard.press("Escape");
  expect(await meaning(page).count()).toBe(0);
});

test("on a phone a tap opens a term within the page, a second follows it to the glossary", async ({
  open,
}) => {
  const page = await open("conseillere", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.goto(FICHE);
  await term(page).tap();
  await meaning(page).waitFor();
  const box = await meaning(page).boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
  expect(new URL(page.url()).pathname).toBe(FICHE);
  await page.getByRole("heading", { level: 1 }).tap();
  expect(await meaning(page).count()).toBe(0);
  await term(page).tap();
  await meaning(page).waitFor();
  await term(page).tap();
  await page.waitForURL("**/guide/glossaire#terme-*");
});
