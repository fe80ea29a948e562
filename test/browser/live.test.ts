import type { Page } from "playwright-core";
import { expect } from "vitest";
import { POSTS_PER_PAGE } from "#db/vocabulary";
import { viewerOf } from "~/accounts/sessions.server";
import { topicPath } from "~/forum/addresses";
import { openTopic, reply } from "~/forum/writing.server";
import { browserTest as test } from "../support/browser";
import type { RunningSite } from "../support/running-site";
import { sessionOf } from "../support/site";

const LINE = "live-news a";

/** A topic of two pages, and a colleague who goes on writing in it. */
async function longTopic(site: RunningSite) {
  const colleague = await viewerOf(site.db, (await sessionOf(site.db, "conseiller")).split(";")[0] ?? "");
  if (colleague.kind !== "member") throw new Error("nobody");
  const words = { section: "monter-un-dossier", title: "Un sujet vivant", body: "Question", now: new Date() };
  const topic = await openTopic(site.db, colleague, words);
  if (!topic.ok) throw new Error("refused");
  const { topicId } = topic;
  const write = async (body: string) => {
    const written = await reply(site.db, colleague, { topicId, body, now: new Date() });
    if (!written.ok) throw new Error("refused");
    return written.postId;
  };
  for (let n = 0; n < POSTS_PER_PAGE + 4; n++) await write(`Réponse ${n} : ${"un détail, ".repeat(30)}`);
  return { write, path: topicPath({ id: topicId, slug: "un-sujet-vivant" }, 2) };
}

const placeOf = (page: Page) =>
  page.evaluate(() => [
    scrollY,
    document.documentElement.scrollHeight,
    ...[...document.querySelectorAll(".post")].map((post) => post.getBoundingClientRect().top),
  ]);

/** Opens a page, and waits until it listens. */
async function opened(page: Page, path: string) {
  const listening = page.waitForResponse((response) => response.url().includes("/direct"));
  await page.goto(path);
  await listening;
}

test("a reader is told of new messages without anything moving, and a press leads to the first of them", async ({
  site,
  open,
}) => {
  const { write, path } = await longTopic(site);
  const page = await open("conseillere");
  await opened(page, path);
  await page.locator(".post").nth(2).scrollIntoViewIfNeeded();
  await page.getByLabel("Votre réponse").evaluate((area: HTMLTextAreaElement) => {
    area.value = "En train d’écrire";
  });
  const before = await placeOf(page);
  expect(await page.locator(LINE).count()).toBe(0);
  const first = await write("Nouvelle réponse.");
  await page.getByText("1 nouveau message — Afficher").waitFor();
  await write("Encore une.");
  await page.getByText("2 nouveaux messages — Afficher").waitFor();
  expect(await placeOf(page)).toEqual(before);
  expect(await page.getByLabel("Votre réponse").inputValue()).toBe("En train d’écrire");
  expect(await page.getByRole("status").filter({ hasText: "2 nouveaux messages" }).count()).toBe(1);
  await page.locator(LINE).click();
  await page.waitForURL(`**#message-${first}`);
  await page.locator(`#message-${first}`).getByText("Nouvelle réponse.").waitFor();
  expect(await page.locator(LINE).count()).toBe(0);
});

test("a page that was left and come back to by « back » tells what came meanwhile", async ({
  site,
  open,
}) => {
  const { write, path } = await longTopic(site);
  const page = await open("conseillere");
  await opened(page, path);
  await page.goto("/aide");
  await write("Pendant l’absence.");
  await page.goBack();
  // Kept whole or asked for again, it has the message or says that it came.
  await page.getByText(/Pendant l’absence|1 nouveau message — Afficher/).waitFor();
});

test("the line goes when one hides it, and comes back with what is said next", async ({ site, open }) => {
  const { write, path } = await longTopic(site);
  const page = await open("conseillere");
  await opened(page, path);
  await write("Une réponse.");
  await page.getByRole("button", { name: "Masquer cette annonce" }).click();
  expect(await page.locator(LINE).count()).toBe(0);
  await write("Une autre.");
  await page.getByText("2 nouveaux messages — Afficher").waitFor();
});

test("a page that the site refused to answer asks again by itself", async ({ site, open, complaints }) => {
  const { write, path } = await longTopic(site);
  const most = await Promise.all([1, 2, 3, 4].map(() => open("conseillere")));
  for (const page of most) await opened(page, path);
  const page = await open("conseillere");
  await page.clock.install();
  const refused = page.waitForResponse(
    (answer) => answer.url().includes("/direct") && answer.status() === 429,
  );
  await page.goto(path);
  await refused;
  await Promise.all(most.map((other) => other.goto("/aide")));
  const listening = page.waitForResponse((answer) => answer.url().includes("/direct") && answer.ok());
  await page.clock.runFor(16_000);
  await listening;
  await write("Enfin entendu.");
  await expect
    .poll(() => page.locator("live-news").textContent(), { timeout: 20_000 })
    .toContain("1 nouveau message — Afficher");
  expect(complaints.splice(0).filter((complaint) => !complaint.includes("429"))).toEqual([]);
});

test("where data are counted, a page listens to nothing", async ({ site, open }) => {
  const { path } = await longTopic(site);
  const page = await open("conseillere");
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  expect(asked.filter((url) => url.includes("/direct"))).toEqual([]);
});

test("a page that is hidden listens no more, and hears what it missed when it is shown again", async ({
  site,
  open,
}) => {
  const { write, path } = await longTopic(site);
  const page = await open("conseillere");
  await opened(page, path);
  const closed = page.waitForEvent("requestfailed", (request) => request.url().includes("/direct"));
  await turn(page, "hidden");
  await closed;
  await write("En votre absence.");
  await turn(page, "visible");
  await page.getByText("1 nouveau message — Afficher").waitFor();
});

/** As when one goes to another tab, and comes back. */
function turn(page: Page, state: DocumentVisibilityState) {
  return page.evaluate((now) => {
    Object.defineProperty(document, "visibilityState", { value: now, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}
