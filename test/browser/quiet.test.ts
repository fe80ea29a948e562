import { gzipSync } from "node:zlib";
import { expect, vi } from "vitest";
import { browserTest as test } from "../support/browser";
import { newPagesFor, VIEWERS } from "../support/pages";

vi.setConfig({ testTimeout: 90_000 });

const LARGEST_SCRIPT = 12 * 1024;

test.for(VIEWERS)(
  "the pages of %s leave nothing on the console, and all that they ask for arrives",
  async ([, account], { open, newPagesOf, complaints }) => {
    const page = await open(account);
    for (const address of await newPagesOf(account)) await page.goto(address);
    await page.waitForLoadState("networkidle");
    expect(complaints).toEqual([]);
  },
);

test("an address that leads nowhere leaves nothing on the server's console either", async ({ open }) => {
  const page = await open(null);
  expect((await page.goto("/nulle-part"))?.status()).toBe(404);
});

test("what a page is forbidden by its policy would be heard", async ({ open, complaints }) => {
  const page = await open(null);
  await page.goto("/");
  await page.evaluate(() =>
    document.body.append(Object.assign(document.createElement("script"), { text: "1" })),
  );
  expect(complaints.splice(0)).toEqual([expect.stringContaining("Content Security Policy")]);
});

test("pages ask for little script, all of it ours, and for nothing of another site", async ({
  site,
  open,
}) => {
  const page = await open("conseillere");
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(request.url()));
  for (const address of await newPagesFor(site, "conseillere", new Set())) {
    await page.goto(address);
    expect(await page.locator("script:not([src])").count(), address).toBe(0);
  }
  expect([...asked].filter((url) => !url.startsWith(site.url))).toEqual([]);
  const scripts = [...asked].filter((url) => url.endsWith(".js"));
  const sizes = await Promise.all(
    scripts.map(async (url) => gzipSync(await (await fetch(url)).text()).length),
  );
  expect(scripts.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(LARGEST_SCRIPT);
});
