import type { Page } from "playwright-core";
import { expect, vi } from "vitest";
import { browserTest as test } from "../support/browser";
import { addressesFor, EVERYTHING, VIEWERS, writeEverything } from "../support/pages";

vi.setConfig({ testTimeout: 90_000 });

const SMALLEST_TARGET = 44;

test.for(VIEWERS)(
  "no page of %s scrolls sideways, from the narrowest phone to a desk",
  async ([, account], { site, open }) => {
    const page = await open(account);
    const tooWide: string[] = [];
    for (const address of Object.values(await addressesFor(site, account)).flat()) {
      await page.goto(address);
      tooWide.push(...(await overflows(page)));
    }
    expect(tooWide).toEqual([]);
  },
);

test("a preview in place does not make its page scroll sideways", async ({ open }) => {
  const page = await open("conseillere");
  await page.goto("/forum/bienvenue/nouveau");
  await page.getByLabel("Votre message").fill(EVERYTHING);
  await page.getByRole("button", { name: "Aperçu" }).click();
  await page.getByRole("region", { name: "Aperçu" }).getByRole("table").waitFor();
  expect(await overflows(page)).toEqual([]);
});

test.for(VIEWERS)(
  "every button of %s is large enough for a finger on a phone",
  async ([, account], { site, open }) => {
    const page = await open(account, { viewport: { width: 390, height: 844 }, hasTouch: true });
    const small = new Set<string>();
    for (const address of Object.values(await addressesFor(site, account)).flat()) {
      await page.goto(address);
      for (const button of await page.locator("button, .button").filter({ visible: true }).all()) {
        const box = await button.boundingBox();
        const name = (await button.getAttribute("aria-label")) ?? (await button.textContent());
        if (!box || Math.min(box.width, box.height) < SMALLEST_TARGET)
          small.add(`${name} ${box?.width} × ${box?.height}`);
      }
    }
    expect([...small]).toEqual([]);
  },
);

test("a topic is printed with its messages, without what is for the screen", async ({ site, open }) => {
  const { topic } = await writeEverything(site, "conseillere");
  const page = await open("conseillere");
  await page.goto(topic);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".post").first().isVisible()).toBe(true);
  for (const onScreenOnly of ["main form", ".post-actions", ".site-head", ".site-foot"]) {
    expect(await page.locator(onScreenOnly).first().isVisible(), onScreenOnly).toBe(false);
  }
});

async function overflows(page: Page) {
  const found: string[] = [];
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    if (needed > width) found.push(`${new URL(page.url()).pathname} needs ${needed} of ${width}`);
  }
  return found;
}
