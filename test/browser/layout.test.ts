import type { Page } from "playwright-core";
import { expect, vi } from "vitest";
import { browserTest as test } from "../support/browser";
import { EVERYTHING, VIEWERS, writeEverything } from "../support/pages";

vi.setConfig({ testTimeout: 90_000 });

const PHONE = { width: 390, height: 844 };
const SMALLEST_TARGET = 44;

test.for(VIEWERS)(
  "no page of %s scrolls sideways, from the narrowest phone to a desk, and every button is large enough for a finger",
  async ([, account], { open, newPagesOf }) => {
    const page = await open(account, { hasTouch: true });
    const addresses = await newPagesOf(account);
    const faults: string[] = [];
    for (const address of addresses) {
      await page.goto(address);
      faults.push(...(await overflows(page)), ...(await smallButtons(page)));
    }
    expect(addresses).not.toEqual([]);
    expect(faults).toEqual([]);
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

/** The buttons that a finger would miss on a phone. */
async function smallButtons(page: Page) {
  await page.setViewportSize(PHONE);
  const buttons = await page.locator("button, .button").evaluateAll((all) =>
    all
      .filter((button) => button.checkVisibility({ visibilityProperty: true }))
      .map((button) => {
        const { width, height } = button.getBoundingClientRect();
        return { name: button.getAttribute("aria-label") ?? button.textContent, width, height };
      }),
  );
  return buttons
    .filter(({ width, height }) => Math.min(width, height) < SMALLEST_TARGET)
    .map(({ name, width, height }) => `${name} ${width} × ${height}`);
}
