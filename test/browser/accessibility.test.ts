import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect, vi } from "vitest";
import routes from "~/routes";
import { browserTest as test } from "../support/browser";
import { addressesFor, EVERYTHING, VIEWERS, writeEverything } from "../support/pages";

vi.setConfig({ testTimeout: 180_000 });

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

test("every route that has a page is among those looked at", async ({ site }) => {
  const pages = routes.filter(({ file }) => file.endsWith(".tsx")).map(({ path }) => path ?? "/");
  expect(Object.keys(await addressesFor(site, null))).toEqual(expect.arrayContaining(pages));
});

test.for(VIEWERS)(
  "axe finds nothing on any page of %s that those before had not, on a phone in light, on a desk in the dark",
  async ([, account], { open, newPagesOf }) => {
    const page = await open(account, { bypassCSP: true });
    const addresses = await newPagesOf(account);
    const found: string[] = [];
    for (const address of addresses) {
      await page.goto(address);
      found.push(...(await lookAt(page)));
    }
    expect(addresses).not.toEqual([]);
    expect(found).toEqual([]);
  },
);

test("axe finds nothing on the sign-in that refuses", async ({ open }) => {
  const page = await open(null, { bypassCSP: true });
  await page.goto("/connexion");
  await sendUnchecked(page);
  expect(await page.getByRole("alert").count()).toBe(1);
  expect(await lookAt(page)).toEqual([]);
});

test("axe finds nothing on a form that comes back with what is wrong", async ({ site, open }) => {
  const page = await open("animatrice", { bypassCSP: true });
  const { topic, own, others } = await writeEverything(site, "animatrice");
  const found: string[] = [];
  for (const address of ["/forum/bienvenue/nouveau", topic, `${own}/correction`, `${others}/retrait`]) {
    await page.goto(address);
    for (const text of await page.locator("main textarea[name=body], main textarea[name=reason]").all())
      await text.fill("");
    await sendUnchecked(page);
    expect(await page.getByRole("alert").count(), address).toBeGreaterThan(0);
    found.push(...(await lookAt(page)));
  }
  expect(found).toEqual([]);
});

test("axe finds nothing on the preview in place, whatever the message holds", async ({ open }) => {
  const page = await open("conseillere", { bypassCSP: true });
  await page.goto("/forum/bienvenue/nouveau");
  await page.getByLabel("Votre message").fill(EVERYTHING);
  await page.getByRole("button", { name: "Aperçu" }).click();
  await page.getByRole("region", { name: "Aperçu" }).getByRole("table").waitFor();
  expect(await lookAt(page)).toEqual([]);
});

test("axe finds nothing on the page that gives back the text of who is no longer signed in", async ({
  open,
}) => {
  const page = await open("conseillere", { bypassCSP: true });
  await page.goto("/forum/bienvenue/nouveau");
  await page.getByLabel("Votre message").fill("Un texte à ne pas perdre.");
  await page.context().clearCookies();
  await sendUnchecked(page);
  expect(await page.getByLabel("Votre texte").inputValue()).toBe("Un texte à ne pas perdre.");
  expect(await lookAt(page)).toEqual([]);
});

/** Sends the form of the page as a browser would that checks nothing. */
async function sendUnchecked(page: Page) {
  const loaded = page.waitForEvent("load");
  await page
    .locator("main form")
    .last()
    .evaluate((form: HTMLFormElement) => form.submit());
  await loaded;
}

const LOOKS = [
  { viewport: PHONE, colorScheme: "light" },
  { viewport: DESK, colorScheme: "dark" },
] as const;

/** What axe finds. */
async function lookAt(page: Page) {
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const { viewport, colorScheme } of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ["violations"] })`);
    const where = `${new URL(page.url()).pathname} ${viewport.width} ${colorScheme}`;
    for (const { id, nodes } of violations)
      found.push(...nodes.map(({ target }) => `${where}: ${id} ${target}`));
  }
  return found;
}
