import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { passwords, tokens } from "#db/schema/index.server";
import { account, browserAt, PASSWORD, signedIn } from "../support/accounts";
import { linkIn, openMailbox, runJobs } from "../support/mail";
import { openSite, type Site } from "../support/site";

const NEW = "trois pies sur un toit";
let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date() });
  site = await openSite("empty");
  mailbox = await openMailbox();
});
afterAll(async () => {
  await site.close();
  await mailbox.close();
  vi.useRealTimers();
});

/** Asks for a link and follows it. */
async function linkFor(email: string) {
  await ask(email);
  await runJobs(site.url, mailbox.url);
  return linkIn(mailbox.to(email).at(-1));
}

async function ask(email: string, browser = browserAt(site)) {
  await browser.visit("/mot-de-passe-oublie");
  return browser.submit("Recevoir un lien", { email });
}

const choose = (link: string, password = NEW, again = password) =>
  browserAt(site)
    .visit(link)
    .then((browser) => browser.submit("Changer le mot de passe", { password, again }));

test("who has forgotten their password chooses another by a link, and all sessions end", async () => {
  const zoe = await account(site);
  const office = await signedIn(site, zoe);
  const link = await linkFor(zoe.email);
  const browser = await choose(link);
  expect([browser.status, browser.title]).toEqual([200, "Se connecter"]);
  expect(browser.text).toContain("Votre mot de passe est changé");
  await office.visit("/compte");
  expect(office.title).toBe("Se connecter");
  expect((await signedIn(site, zoe)).status).toBe(422);
  expect((await signedIn(site, zoe, NEW)).path).toBe("/");
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(zoe.email).at(-1)?.subject).toBe("Votre mot de passe a été changé");
});

test("an address with an account and one without give the same page", async () => {
  const zoe = await account(site);
  const pages = new Set<string>();
  for (const email of [zoe.email, "personne@reseau.example"]) {
    const { status, html } = await ask(email);
    pages.add(`${status} ${html.replaceAll(email, "·").replace(/nonce="[^"]*"/g, "")}`);
  }
  await runJobs(site.url, mailbox.url);
  expect(pages.size).toBe(1);
  expect(mailbox.to("personne@reseau.example")).toEqual([]);
});

test("the mail goes to the address of the account, whatever was typed of its mailbox", async () => {
  const zoe = await account(site, { email: "zoe.martin@reseau.example" });
  await ask("Zoe.Martin+autre@reseau.example");
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(zoe.email)).toHaveLength(1);
  expect(mailbox.mails.flatMap(({ to }) => to ?? []).map(({ address }) => address)).not.toContain(
    "Zoe.Martin+autre@reseau.example",
  );
});

test("an address that only looks like another is refused before any mail", async () => {
  // The « о » is Cyrillic.
  const browser = await ask("zoe.cоmpte@reseau.example");
  expect(browser.status).toBe(422);
  expect(browser.text).toContain("autre alphabet");
});

test("looking at the link does not use it, and a password that is refused leaves it open", async () => {
  const zoe = await account(site, { name: "Zoé Montgolfière" });
  const link = await linkFor(zoe.email);
  for (let n = 0; n < 3; n++) expect((await browserAt(site).visit(link)).status).toBe(200);
  const short = await choose(link, "court");
  expect([short.status, short.html.includes("court")]).toEqual([422, false]);
  expect(short.text).toContain("au moins 12 caractères");
  expect((await choose(link, NEW, "trois pies sur un mur")).text).toContain("Les deux saisies diffèrent");
  expect((await choose(link, "Zoé Montgolfière 1")).status).toBe(422);
  expect((await choose(link)).title).toBe("Se connecter");
});

test("a link says why it no longer opens: used, too old, or not one of ours", async () => {
  const zoe = await account(site);
  const link = await linkFor(zoe.email);
  const page = await browserAt(site).visit(link);
  await choose(link);
  expect((await page.submit("Changer le mot de passe", { password: NEW, again: NEW })).text).toContain(
    "déjà servi",
  );
  expect(page.status).toBe(404);
  const late = await linkFor((await account(site)).email);
  vi.setSystemTime(Date.now() + 61 * 60_000);
  expect((await browserAt(site).visit(late)).text).toContain("une heure, et elle est passée");
  const forged = await browserAt(site).visit(`/mot-de-passe-oublie/${"A".repeat(43)}`);
  expect([forged.status, forged.text.includes("pas l’un des nôtres")]).toEqual([404, true]);
});

test("a link that is used closes those sent before", async () => {
  const zoe = await account(site);
  const [first, second] = [await linkFor(zoe.email), await linkFor(zoe.email)];
  await choose(second);
  expect((await browserAt(site).visit(first)).status).toBe(404);
});

test("of two who use a link at the same time, one does", async () => {
  const zoe = await account(site);
  const link = await linkFor(zoe.email);
  const two = [await browserAt(site).visit(link), await browserAt(site).visit(link)];
  const passwordsOf = [NEW, "une autre pie sur un mur"];
  await Promise.all(
    two.map((browser, n) =>
      browser.submit("Changer le mot de passe", {
        password: passwordsOf[n] ?? "",
        again: passwordsOf[n] ?? "",
      }),
    ),
  );
  expect(two.map(({ status }) => status).sort()).toEqual([200, 404]);
});

test("an account that had no password receives its first one so", async () => {
  const zoe = await account(site);
  await site.db.delete(passwords).where(eq(passwords.memberId, zoe.id));
  await choose(await linkFor(zoe.email));
  expect((await signedIn(site, zoe, NEW)).path).toBe("/");
});

test("after three links in an hour the next must wait, for an account or for none", async () => {
  const zoe = await account(site);
  for (const email of [zoe.email, "personne2@reseau.example"]) {
    for (let n = 0; n < 3; n++) expect((await ask(email)).status).toBe(200);
    const fourth = await ask(email.replace("@", "+encore@"));
    expect(fourth.status).toBe(429);
    expect(Number(fourth.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(fourth.text).toContain("Patientez");
  }
  expect((await signedIn(site, zoe, PASSWORD)).path).toBe("/");
});

test("a network address that asks for thirty accounts must wait", async () => {
  const machine = browserAt(site);
  for (let n = 0; n < 30; n++) expect((await ask(`essai-${n}@reseau.example`, machine)).status).toBe(200);
  expect((await ask("essai-30@reseau.example", machine)).status).toBe(429);
});

test("the page of a link is kept by no browser", async () => {
  const link = await linkFor((await account(site)).email);
  expect((await browserAt(site).visit(link)).headers.get("Cache-Control")).toBe("no-store");
  expect(await site.db.$count(tokens, eq(tokens.tokenHash, link.split("/").at(-1) ?? ""))).toBe(0);
});
