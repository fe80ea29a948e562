import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attempts, sessions } from "#db/schema/index.server";
import { forgetEnded } from "~/accounts/forgetting.server";
import { countAttempt } from "~/accounts/throttle.server";
import { account, browserAt, PASSWORD, signedIn } from "../support/accounts";
import { openMailbox, runJobs } from "../support/mail";
import { ORIGIN, openSite, type Site } from "../support/site";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
const NEW = "trois pies sur un toit";
let site: Site;

beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());

const numbersOf = async (memberId: number) =>
  (await site.db.select({ number: sessions.id }).from(sessions).where(eq(sessions.memberId, memberId)))
    .map(({ number }) => number)
    .sort((a, b) => a - b);

test("a session shows where it was opened and with what, in words, and keeps no address", async () => {
  const zoe = await account(site);
  const office = browserAt(site);
  office.address = "90.0.0.1";
  const body = new URLSearchParams({ email: zoe.email, password: PASSWORD });
  await office.post("/connexion", body, { "User-Agent": FIREFOX });
  const browser = await signedIn(site, zoe);
  await browser.visit("/compte/securite");
  const [own, other] = browser.page.querySelectorAll(".row").map(({ textContent }) => textContent);
  expect(own).toContain("Celle-ci");
  expect(other).toMatch(/Firefox sur Windows.*Depuis le .*, France/);
  const kept = await site.db.select().from(sessions).where(eq(sessions.memberId, zoe.id));
  expect(JSON.stringify(kept)).not.toMatch(/90\.0\.0\.1|Mozilla|198\.18/);
});

test("a session is closed from another, and at once", async () => {
  const zoe = await account(site);
  const [lost, browser] = [await signedIn(site, zoe), await signedIn(site, zoe)];
  await browser.visit("/compte/securite");
  const [form] = browser.page.querySelectorAll(".row button");
  const session = form?.getAttribute("value") ?? "";
  await browser.post("/compte/securite/sessions", new URLSearchParams({ session }));
  expect([browser.path, browser.page.querySelectorAll(".row").length]).toEqual(["/compte/securite", 1]);
  await lost.visit("/compte");
  expect(lost.title).toBe("Se connecter");
});

test("all the others are closed together, and this one stays", async () => {
  const zoe = await account(site);
  for (let n = 0; n < 3; n++) await signedIn(site, zoe);
  const browser = await signedIn(site, zoe);
  await browser.visit("/compte/securite");
  await browser.submit("Fermer toutes les autres");
  expect(browser.page.querySelectorAll(".row")).toHaveLength(1);
  expect(browser.text).not.toContain("Fermer toutes les autres");
});

test.each(["autres", "number"])("nobody closes another's session (%s)", async (kind) => {
  const [zoe, noah] = [await account(site), await account(site)];
  await signedIn(site, zoe);
  const before = await numbersOf(zoe.id);
  const browser = await signedIn(site, noah);
  const session = kind === "number" ? String(before[0]) : kind;
  await browser.post("/compte/securite/sessions", new URLSearchParams({ session }));
  expect(await numbersOf(zoe.id)).toEqual(before);
});

test.each(["", "0", "-1", "1e9", "99999999999999999999", "1; drop table sessions"])(
  "the session « %s » is nobody's",
  async (session) => {
    const zoe = await account(site);
    const browser = await signedIn(site, zoe);
    await browser.post("/compte/securite/sessions", new URLSearchParams({ session }));
    expect([browser.status, (await numbersOf(zoe.id)).length]).toEqual([200, 1]);
  },
);

test("changing the password asks the present one, ends the other sessions and is told by mail", async () => {
  const zoe = await account(site);
  const [other, browser] = [await signedIn(site, zoe), await signedIn(site, zoe)];
  const change = async (current: string, password: string, again = password) => {
    await browser.visit("/compte/securite");
    return browser.submit("Changer le mot de passe", { current, password, again });
  };
  expect((await change("pas le bon mot", NEW)).status).toBe(422);
  expect((await change(PASSWORD, "Password2024!")).text).toContain("premiers que l’on essaie");
  expect((await change(PASSWORD, NEW, `${NEW}.`)).text).toContain("Les deux saisies diffèrent");
  expect(browser.html).not.toContain(NEW);
  expect((await change(PASSWORD, NEW)).text).toContain("Votre mot de passe est changé");
  await other.visit("/compte");
  expect(other.title).toBe("Se connecter");
  expect((await signedIn(site, zoe)).status).toBe(422);
  expect((await signedIn(site, zoe, NEW)).path).toBe("/");
  const mailbox = await openMailbox();
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(zoe.email).map(({ subject }) => subject)).toEqual(["Votre mot de passe a été changé"]);
  await mailbox.close();
});

test("guesses at the present password count with those of signing in", async () => {
  const zoe = await account(site);
  const browser = await signedIn(site, zoe);
  await browser.visit("/compte/securite");
  for (let n = 0; n < 10; n++) {
    await browser.submit("Changer le mot de passe", { current: `essai ${n}`, password: NEW, again: NEW });
    expect(browser.status).toBe(422);
  }
  await browser.submit("Changer le mot de passe", { current: PASSWORD, password: NEW, again: NEW });
  expect(browser.status).toBe(429);
  expect((await signedIn(site, zoe)).status).toBe(429);
});

test("without a session, no form of the account does anything", async () => {
  const stranger = browserAt(site);
  for (const path of ["/compte/securite", "/compte/securite/sessions", "/compte/adresse"]) {
    await stranger.post(path, new URLSearchParams({ current: PASSWORD, session: "autres" }));
    expect(stranger.status).toBe(403);
  }
  await stranger.visit("/compte/securite");
  expect(stranger.path).toBe(`/connexion?retour=${encodeURIComponent("/compte/securite")}`);
});

test("the forms of another site are refused", async () => {
  const browser = await signedIn(site, await account(site));
  const body = new URLSearchParams({ session: "autres" });
  await browser.post("/compte/securite/sessions", body, { Origin: "https://ailleurs.example" });
  expect([browser.status, ORIGIN]).toEqual([403, "http://localhost:3000"]);
});

test("sessions and counts that are over are forgotten, the others are not", async () => {
  const zoe = await account(site);
  await countAttempt(site.db, "personne@reseau.example", "198.51.100.77");
  const counted = await site.db.$count(attempts);
  await site.db.insert(attempts).values({ key: "over", points: 1, expire: new Date(Date.now() - 1000) });
  for (let n = 0; n < 2; n++) await signedIn(site, zoe);
  const [first, second] = await numbersOf(zoe.id);
  await site.db
    .update(sessions)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(sessions.id, first ?? 0));
  await forgetEnded(site.db, new Date());
  expect(await numbersOf(zoe.id)).toEqual([second]);
  expect(await site.db.$count(attempts, eq(attempts.key, "over"))).toBe(0);
  expect(await site.db.$count(attempts)).toBeGreaterThanOrEqual(counted);
});
