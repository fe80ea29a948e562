import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { test as base, expect, inject } from "vitest";
import { newPagesFor } from "./pages";
import { type RunningSite, runSite } from "./running-site";
import { sessionOf } from "./site";

interface Fixtures {
  site: RunningSite;
  browser: Browser;
  /** Where a viewer finds pages unlike any that viewers before them had in the same file. */
  newPagesOf: (account: string | null) => Promise<string[]>;
  /** What a page should not have said or asked for: whatever it is, it fails the test. */
  complaints: string[];
  /** Opens a window of a visitor, or of whoever has this account of the demonstration. */
  open: (account: string | null, options?: BrowserContextOptions) => Promise<Page>;
}

export const browserTest = base.extend<Fixtures>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its pattern.
    async ({}, use) => {
      const site = await runSite();
      await use(site);
      await site.close();
    },
    { scope: "file" },
  ],
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its pattern.
    async ({}, use) => {
      const { path, libraries } = inject("chromium");
      const env = { ...process.env, LD_LIBRARY_PATH: libraries || process.env.LD_LIBRARY_PATH };
      const args = ["--no-sandbox", "--disable-gpu", "--no-zygote"];
      const browser = await chromium.launch({ executablePath: path, args, env });
      await use(browser);
      await browser.close();
    },
    { scope: "file" },
  ],
  newPagesOf: [
    async ({ site }, use) => {
      const seen = new Set<string>();
      await use((account) => newPagesFor(site, account, seen));
    },
    { scope: "file" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its pattern.
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  open: async ({ site, browser, complaints }, use) => {
    const opened: Page[] = [];
    await use(async (account, options = {}) => {
      const context = await browser.newContext({ baseURL: site.url, locale: "fr-FR", ...options });
      if (account) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(await sessionOf(site.db, account)) ?? [];
        await context.addCookies([{ name, value, url: site.url, httpOnly: true, sameSite: "Lax" }]);
      }
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      listen(page, complaints);
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

function listen(page: Page, complaints: string[]) {
  const complain = (what: string, detail: string) => complaints.push(`${page.url()}: ${what}: ${detail}`);
  page.on("console", (message) => {
    // What failed to load is told by its answer (a page that answers 404 is no failure), and signing out
    // clears what the browser kept, of which it informs.
    const isExpected = /^(Failed to load resource|Clear-Site-Data header)/.test(message.text());
    if (!isExpected) complain(message.type(), message.text());
  });
  page.on("pageerror", (error) => complain("crash", error.message));
  page.on("requestfailed", (request) =>
    complain("failed", `${request.url()} ${request.failure()?.errorText}`),
  );
  page.on("response", (response) => {
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= (isPage ? 500 : 400)) complain(String(response.status()), response.url());
  });
}
