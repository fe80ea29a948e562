import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { emailChanges, members } from "#db/schema/index.server";
import { confirmChange } from "~/accounts/email-confirmation.server";
import { account, browserAt, PASSWORD, signedIn } from "../support/accounts";
import { linkIn, openMailbox, runJobs } from "../support/mail";
import { openSite, type Site } from "../support/site";

let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let count = 0;

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

const freshAddress = () => `nouvelle-${++count}@reseau.example`;

async function ask(browser: Awaited<ReturnType<typeof signedIn>>, email: string, current = PASSWORD) {
  await browser.visit("/compte/adresse");
  await browser.submit("Changer d’adresse", { email, current });
  await runJobs(site.url, mailbox.url);
  return browser;
}

/** Somebody who asks for a new address, and the two links. */
async function asking(newEmail = freshAddress()) {
  const zoe = await account(site);
  const browser = await ask(await signedIn(site, zoe), newEmail);
  const links = [linkIn(mailbox.to(zoe.email).at(-1)), linkIn(mailbox.to(newEmail).at(-1))] as const;
  return { zoe, browser, newEmail, links };
}

const follow = async (link: string, button = "Confirmer") =>
  (await browserAt(site).visit(link)).submit(button);

const emailOf = async (id: number) =>
  (await site.db.select().from(members).where(eq(members.id, id)))[0]?.email;

test.each([
  ["the former first", [0, 1]],
  ["the new first", [1, 0]],
])("an account changes address once both have said yes, %s", async (_, order) => {
  const { zoe, newEmail, links } = await asking();
  const first = await follow(links[order[0] as 0 | 1]);
  expect(first.text).toContain("quand l’autre aura confirmé");
  expect(await emailOf(zoe.id)).toBe(zoe.email);
  expect((await follow(links[order[1] as 0 | 1])).text).toContain("le changement est fait");
  expect(await emailOf(zoe.id)).toBe(newEmail);
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(zoe.email).at(-1)?.subject).toBe("L’adresse de votre compte a changé");
  expect((await signedIn(site, { email: newEmail })).path).toBe("/");
  expect((await signedIn(site, zoe)).status).toBe(422);
});

test("both at the same time make one change", async () => {
  const { zoe, newEmail, links } = await asking();
  const tokens = links.map((link) => link.split("/").at(-1) ?? "");
  await Promise.all([...tokens, ...tokens].map((token) => confirmChange(site.db, token, new Date())));
  expect(await emailOf(zoe.id)).toBe(newEmail);
  await runJobs(site.url, mailbox.url);
  const told = mailbox
    .to(zoe.email)
    .filter(({ subject }) => subject === "L’adresse de votre compte a changé");
  expect(told).toHaveLength(1);
});

test("looking at a link changes nothing, and the new address is not told the former one", async () => {
  const { zoe, browser, links } = await asking();
  for (const link of [...links, ...links])
    expect((await browserAt(site).visit(link)).title).toMatch(/adresse/);
  expect((await browserAt(site).visit(links[1])).text).not.toContain(zoe.email);
  await browser.visit("/compte/adresse");
  expect(browser.text).toContain("Il manque l’accord de");
});

test.each([0, 1] as const)("either address may refuse, and neither link opens then (%s)", async (n) => {
  const { zoe, links } = await asking();
  await follow(links[1 - n] ?? "");
  expect((await follow(links[n], "Annuler ce changement")).text).toContain("annulé");
  for (const link of links) {
    const page = await browserAt(site).visit(link);
    expect(page.page.querySelectorAll("main button")).toHaveLength(0);
    await page.post(link, new URLSearchParams());
  }
  expect(await emailOf(zoe.id)).toBe(zoe.email);
});

test("after 48 hours, the links open nothing", async () => {
  const { zoe, links } = await asking();
  await follow(links[0]);
  vi.setSystemTime(Date.now() + 48 * 3_600_000 + 1000);
  const late = await browserAt(site).visit(links[1]);
  expect(late.text).toContain("48 heures sont passées");
  await late.post(links[1], new URLSearchParams());
  expect(await emailOf(zoe.id)).toBe(zoe.email);
});

test("an address that is another account's is answered alike, and its owner is told", async () => {
  const [owner, zoe, noah] = [await account(site), await account(site), await account(site)];
  const pages: string[] = [];
  for (const [person, email] of [
    [zoe, owner.email.toUpperCase().replace("@", "+x@")],
    [noah, freshAddress()],
  ] as const) {
    const browser = await ask(await signedIn(site, person), email);
    const words = [person.name, email, email.replace(/@.*/, (domain) => domain.toLowerCase()), person.email];
    pages.push(words.reduce((text, word) => text.replaceAll(word, "·"), browser.text));
  }
  expect(pages[0]).toBe(pages[1]);
  expect(mailbox.to(owner.email).map(({ subject }) => subject)).toEqual([
    "Votre adresse a été demandée pour un autre compte",
  ]);
  await follow(linkIn(mailbox.to(zoe.email).at(-1)));
  expect(await emailOf(zoe.id)).toBe(zoe.email);
});

test("of two accounts that confirm one address at the same time, one has it", async () => {
  const wanted = freshAddress();
  const both = [await asking(wanted), await asking(wanted.replace("@", "+deux@"))];
  for (const { links } of both) await follow(links[0]);
  const tokens = both.map(({ links }) => links[1].split("/").at(-1) ?? "");
  await Promise.all(tokens.map((token) => confirmChange(site.db, token, new Date())));
  const changed = await Promise.all(both.map(async ({ zoe }) => (await emailOf(zoe.id)) !== zoe.email));
  expect(changed.toSorted()).toEqual([false, true]);
  const states = await Promise.all(
    both.map(async ({ links }) => (await browserAt(site).visit(links[1])).text),
  );
  expect(states.map((text) => text.includes("annulé")).toSorted()).toEqual([false, true]);
});

test("a request replaces the one before it", async () => {
  const { zoe, browser, links } = await asking();
  const other = freshAddress();
  await ask(browser, other);
  expect((await browserAt(site).visit(links[0])).text).toContain("annulé");
  const open = await site.db.select().from(emailChanges).where(eq(emailChanges.memberId, zoe.id));
  expect(open.filter(({ cancelledAt }) => !cancelledAt).map(({ newEmail }) => newEmail)).toEqual([other]);
});

test("who asked may give it up from their account", async () => {
  const { browser, links } = await asking();
  await browser.visit("/compte/adresse");
  await browser.submit("Annuler ce changement");
  expect((await browserAt(site).visit(links[1])).text).toContain("annulé");
});

test.each([
  ["zoe@reseau.example, noah@reseau.example", "adresse complète"],
  ["zоe@reseau.example", "autre alphabet"],
  ["pas-une-adresse", "adresse complète"],
  [`${"x".repeat(250)}@reseau.example`, "adresse complète"],
])("« %s » is no address, and the form comes back with it", async (email, sentence) => {
  const browser = await ask(await signedIn(site, await account(site)), email);
  expect([browser.status, browser.text.includes(sentence)]).toEqual([422, true]);
  expect(browser.page.querySelector("input[name=email]")?.getAttribute("value")).toBe(email);
});

test("the password is asked, and a sixth change within an hour must wait", async () => {
  const browser = await signedIn(site, await account(site));
  expect((await ask(browser, freshAddress(), "pas le bon mot")).status).toBe(422);
  for (let n = 0; n < 5; n++) expect((await ask(browser, freshAddress())).status).toBe(200);
  expect((await ask(browser, freshAddress())).status).toBe(429);
});

test("a link that was never sent is a page that does not exist", async () => {
  const browser = await browserAt(site).visit(`/compte/adresse/${"A".repeat(43)}`);
  expect(browser.status).toBe(404);
  await browser.post(`/compte/adresse/${"A".repeat(43)}`, new URLSearchParams());
  expect(browser.status).toBe(404);
});
