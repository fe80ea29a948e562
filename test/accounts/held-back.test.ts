import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { duties } from "#db/schema/index.server";
import type { Duty, Standing } from "#db/vocabulary";
import { GUARDED_DUTIES } from "#db/vocabulary";
import { account, codeAt, PASSWORD, setUpSecondFactor, signedIn } from "../support/accounts";
import { opened } from "../support/forum";
import { peer } from "../support/people";
import { openSite, type Site } from "../support/site";

let site: Site;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date() });
  site = await openSite("empty");
});
afterAll(async () => {
  await site.close();
  vi.useRealTimers();
});

const HOLDERS: Record<string, Standing> = { network_lead: "non_peer", admin: "none" };
const holder = (duty: Duty, isDemonstration = false) =>
  account(site, {
    standing: HOLDERS[duty] ?? "peer",
    network: duty === "admin" ? null : "apec",
    duties: [duty],
    overrides: { isDemonstration },
  });

test.each(["host", "moderator"] as const)(
  "without a second factor a %s keeps no order; with it, they do",
  async (duty) => {
    const { topicId, postId } = await opened(site.db, await peer(site.db));
    const withdrawal = `/sujets/${topicId}/messages/${postId}/retrait`;
    const awa = await holder(duty);
    const browser = await signedIn(site, awa);
    expect((await browser.visit(withdrawal)).status).toBe(403);
    await browser.post(withdrawal, new URLSearchParams({ reason: "Hors sujet" }));
    expect(browser.status).not.toBe(200);
    await setUpSecondFactor(browser);
    expect((await browser.visit(withdrawal)).status).toBe(200);
    await browser.submit("Retirer le message", { reason: "Hors sujet", title: "Un titre" });
    // Its only message is gone, and the topic with it.
    expect([browser.status, browser.text.includes("Pas encore de sujet")]).toEqual([200, true]);
  },
);

test("without a second factor a lead has no network to lead; with it, they do", async () => {
  const browser = await signedIn(site, await holder("network_lead"));
  const leads = async () => (await browser.visit("/")).page.querySelector('a[href="/reseaux"]') !== null;
  expect(await leads()).toBe(false);
  await setUpSecondFactor(browser);
  expect(await leads()).toBe(true);
});

test.each(GUARDED_DUTIES)(
  "who holds the duty %s is led to set it up after signing in, once",
  async (duty) => {
    const browser = await signedIn(site, await holder(duty));
    expect(browser.path).toBe(`/compte/securite/second-facteur?retour=${encodeURIComponent("/")}`);
    expect(browser.text).toContain("Une mission attend cette étape");
    await browser.follow("Plus tard");
    expect(browser.path).toBe("/");
    await browser.visit("/compte");
    expect([browser.path, browser.text.includes("Ce qui attend")]).toEqual(["/compte", true]);
  },
);

test("a page that was asked for is found again after the set-up", async () => {
  const awa = await holder("host");
  const browser = site.visitor();
  await browser.visit("/forum/bienvenue");
  await browser.submit("Se connecter", { email: awa.email, password: PASSWORD });
  await browser.submit("Commencer", { current: PASSWORD });
  const secret = browser.page.querySelector(".key")?.textContent.replaceAll(" ", "") ?? "";
  await browser.submit("Activer", { code: codeAt(secret, new Date()) });
  await browser.follow("Continuer");
  expect(browser.path).toBe("/forum/bienvenue");
});

test("a demonstration account goes straight on, and is told on its account page", async () => {
  const browser = await signedIn(site, await holder("host", true));
  expect(browser.path).toBe("/");
  expect((await browser.visit("/compte")).text).toContain("Un compte de démonstration peut la remettre");
});

test("a factor that a duty needs is not turned off while it is held", async () => {
  const awa = await holder("moderator");
  const browser = await signedIn(site, awa);
  await setUpSecondFactor(browser);
  const removal = "/compte/securite/second-facteur/retrait";
  expect((await browser.visit(removal)).text).toContain("elle reste activée");
  await browser.post(removal, new URLSearchParams({ current: PASSWORD }));
  expect(browser.status).toBe(422);
  await site.db
    .update(duties)
    .set({ endedAt: new Date(), standing: null, endReason: "ended" })
    .where(eq(duties.memberId, awa.id));
  await browser.visit(removal);
  expect((await browser.submit("Désactiver", { current: "pas le bon mot" })).status).toBe(422);
  await browser.submit("Désactiver", { current: PASSWORD });
  expect(browser.text).toContain("Commencer");
  expect((await signedIn(site, awa)).path).toBe("/");
});

test("new recovery codes replace the others, for who knows the password", async () => {
  const awa = await account(site);
  const browser = await signedIn(site, awa);
  const { codes } = await setUpSecondFactor(browser);
  await browser.visit("/compte/securite/second-facteur");
  await browser.follow("Remplacer les codes de secours");
  expect((await browser.submit("Remplacer les codes", { current: "pas le bon mot" })).status).toBe(422);
  await browser.submit("Remplacer les codes", { current: PASSWORD });
  const renewed = browser.page.querySelectorAll(".codes li").map((item) => item.textContent);
  expect(renewed).toHaveLength(10);
  expect(browser.headers.get("Cache-Control")).toBe("no-store");
  const again = await signedIn(site, awa);
  expect((await again.submit("Continuer", { code: codes[0] ?? "" })).status).toBe(422);
  expect((await again.submit("Continuer", { code: renewed[0] ?? "" })).path).toBe("/");
});
