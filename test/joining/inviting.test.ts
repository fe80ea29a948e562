import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import {
  accreditations,
  invitations,
  invitedAddresses,
  joinRequests,
  members,
  passwords,
} from "#db/schema/index.server";
import { hashPassword } from "~/accounts/passwords.server";
import type { Member } from "~/accounts/viewer";
import { askAsMember } from "~/joining/asking.server";
import { invite } from "~/joining/inviting.server";
import { change, fieldsOf, lead, WORDS } from "../support/joining";
import { linkIn, openMailbox, runJobs } from "../support/mail";
import { member, outsider, peer } from "../support/people";
import { openSite, type Site } from "../support/site";

const PASSWORD = "une phrase assez longue";
const DAY = 86_400_000;
let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let passwordHash: string;
let count = 0;

beforeAll(async () => {
  site = await openSite("empty");
  mailbox = await openMailbox();
  passwordHash = await hashPassword(PASSWORD);
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await site.close();
  await mailbox.close();
});

const path = "/reseaux/apec/invitations";
const newAddress = () => `invite-${++count}@apec.example`;

function stranger() {
  const visitor = site.visitor();
  visitor.address = `198.51.100.${++count}`;
  return visitor;
}

async function browserOf({ id }: Member) {
  await site.db.insert(passwords).values({ memberId: id, hash: passwordHash });
  const [row] = await site.db.select().from(members).where(eq(members.id, id));
  return stranger().signIn(row?.email ?? "", PASSWORD);
}

/** Invites these addresses as peers of the Apec, and gives the link that each received. */
async function invited(
  emails: string[],
  words: { seats?: string; days?: string; standing?: "peer" | "non_peer" } = {},
) {
  const inviting = {
    desk: "apec",
    label: "Rennes",
    standing: "peer",
    days: "",
    seats: "",
    key: "",
    ...words,
  } as const;
  const sent = await invite(
    site.db,
    await lead(site.db),
    { ...inviting, addresses: emails.join("\n") },
    new Date(),
  );
  if (!sent.ok) throw new Error(JSON.stringify(sent.errors));
  await runJobs(site.url, mailbox.url);
  return emails.map((email) => linkIn(mailbox.to(email).at(-1)));
}

const joinFields = () => fieldsOf({ network: "cap-emploi", password: PASSWORD });
const accountOf = async (email: string) =>
  (await site.db.select().from(members).where(eq(members.email, email)))[0];

test("an invited person joins at once, accredited by the invitation's network on its lead's word", async () => {
  const email = newAddress();
  const [link = ""] = await invited([`Nadia Ferrand <${email}>`].map(() => email));
  const visitor = await stranger().visit(link);
  expect(visitor.text).toContain(email);
  // The network is the invitation's, whatever a form says.
  await visitor.post(link, joinFields());
  expect(visitor.path).toBe("/");
  const account = await accountOf(email);
  expect(account).toMatchObject({ standing: "peer", name: WORDS.name, charterVersion: 1 });
  const [given] = await site.db
    .select()
    .from(accreditations)
    .where(eq(accreditations.memberId, account?.id ?? 0));
  const [invitation] = await site.db.select().from(invitations);
  expect(given).toMatchObject({ networkId: invitation?.networkId, grantedById: invitation?.createdById });
  expect((await visitor.visit("/forum")).status).toBe(200);
});

test("a lead reads what became of each line, whatever file they give", async () => {
  const rose = await lead(site.db);
  const browser = await browserOf(rose);
  await peer(site.db, { email: "deja@apec.example" });
  await peer(site.db, { email: "ailleurs@apec.example", network: "cap-emploi" });
  const lines = [
    "Prénom;Nom;Courriel",
    "Zoé;Été;zoe@apec.example",
    "Ali;Ben;ALI+x@apec.example",
    "Ali;Ben;ali@apec.example",
    "Sans;Adresse;",
    "Mal;Écrite;mal@@apec",
    "Déjà;Membre;deja@apec.example",
    "Autre;Réseau;ailleurs@apec.example",
    "Zoé;Été;zoe@apec.example",
  ];
  const form = new FormData();
  for (const [name, value] of Object.entries({
    label: "Rennes",
    standing: "peer",
    days: "10",
    seats: "",
    key: "k1",
  }))
    form.set(name, value);
  form.set("file", new File([Buffer.from(lines.join("\r\n"), "latin1")], "liste.csv"));
  const send = () =>
    browser.request(path, { method: "POST", body: form, headers: { Origin: "http://localhost:3000" } });
  const html = (await (await send()).text()).replace(/\s/g, " ");
  expect(html).toContain("3 invitations partent");
  for (const line of [4, 5, 6, 7, 9]) expect(html).toContain(`Ligne ${line}`);
  expect(html).toContain("déjà membre de votre réseau");
  expect(html.match(/déjà membre/g)).toHaveLength(1);
  const [{ id } = { id: 0 }] = await site.db
    .select()
    .from(invitations)
    .where(eq(invitations.createdById, rose.id));
  const addresses = await site.db
    .select()
    .from(invitedAddresses)
    .where(eq(invitedAddresses.invitationId, id));
  expect(addresses.map(({ email, name }) => [email, name])).toEqual([
    ["zoe@apec.example", "Zoé Été"],
    ["ALI+x@apec.example", "Ali Ben"],
    ["ailleurs@apec.example", "Autre Réseau"],
  ]);
  // Sent twice, the same form invites once.
  await send();
  expect(await site.db.$count(invitations, eq(invitations.createdById, rose.id))).toBe(1);
  expect((await browser.visit(path)).text).toContain("moins de 5 sur 3");
});

test("what is missing is said, and what was pasted comes back", async () => {
  const browser = await browserOf(await lead(site.db));
  const send = async (fields: Record<string, string>) => {
    await browser.post(path, new URLSearchParams(fields));
    return browser.page.querySelectorAll(".error").map(({ id }) => id);
  };
  expect(await send({ addresses: "rien ici" })).toEqual(["label-error", "standing-error", "addresses-error"]);
  expect(browser.page.querySelector("#addresses")?.textContent.trim()).toBe("rien ici");
  const full = { label: "x", standing: "peer", addresses: "a@apec.example" };
  expect(await send({ ...full, days: "91" })).toEqual(["days-error"]);
  expect(await send({ ...full, seats: "0" })).toEqual(["seats-error"]);
  expect(await send({ ...full, seats: "201" })).toEqual(["seats-error"]);
  const many = Array.from({ length: 201 }, (_, n) => `n${n}@apec.example`).join("\n");
  expect(await send({ ...full, addresses: many })).toEqual(["addresses-error"]);
  await change(site.db, "apec", { opening: "closed" });
  expect(await send(full)).toEqual(["addresses-error"]);
  await change(site.db, "apec", { opening: "open" });
});

test("the last seat is taken by one of two who come at once", async () => {
  const emails = [newAddress(), newAddress()];
  const links = await invited(emails, { seats: "1" });
  const both = await Promise.all(links.map((link) => stranger().post(link, joinFields())));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  expect(both.map(({ text }) => text).join()).toContain("Toutes les places");
  const accounts = await Promise.all(emails.map(accountOf));
  expect(accounts.filter(Boolean)).toHaveLength(1);
});

test("of two who use one link at once, one joins and one seat is taken", async () => {
  const email = newAddress();
  const [link = ""] = await invited([email, newAddress()]);
  const both = await Promise.all([0, 1].map(() => stranger().post(link, joinFields())));
  expect(both.filter(({ path }) => path === "/")).toHaveLength(1);
  const [address] = await site.db.select().from(invitedAddresses).where(eq(invitedAddresses.email, email));
  const [invitation] = await site.db
    .select()
    .from(invitations)
    .where(eq(invitations.id, address?.invitationId ?? 0));
  expect(invitation?.seatsTaken).toBe(1);
});

test("an invitation that is used, withdrawn, expired or forged opens nothing and says why", async () => {
  const [used = "", withdrawn = ""] = await invited([newAddress(), newAddress()]);
  await stranger().post(used, joinFields());
  const closed = async (link: string) => {
    const seen = await stranger().visit(link);
    const sent = await stranger().post(link, joinFields());
    expect(sent.status).toBe(seen.status);
    return `${seen.status} ${seen.text}`;
  };
  expect(await closed(used)).toMatch(/^410 .*a déjà servi/);
  expect(await closed(`${used}x`)).toMatch(/^404 .*n’existe pas/);
  const browser = await browserOf(await lead(site.db));
  await browser.visit(path);
  await browser.post(
    browser.page.querySelector("form[action$=retrait]")?.getAttribute("action") ?? "",
    new URLSearchParams(),
  );
  expect(browser.text).toContain("retirée");
  expect(await closed(withdrawn)).toMatch(/^410 .*a retiré cette invitation/);
  const [old = ""] = await invited([newAddress()], { days: "2" });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3 * DAY });
  expect(await closed(old)).toMatch(/^410 .*n’est plus valable/);
});

test("an invitation withdrawn before its mail leaves sends nothing", async () => {
  const email = newAddress();
  const rose = await lead(site.db);
  const inviting = { desk: "apec", label: "x", standing: "peer", days: "", seats: "", key: "" } as const;
  await invite(site.db, rose, { ...inviting, addresses: email }, new Date());
  await site.db
    .update(invitations)
    .set({ withdrawnAt: new Date() })
    .where(eq(invitations.createdById, rose.id));
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(email)).toEqual([]);
});

test("an address that has an account is accredited only when signed in as it, and its open request is closed", async () => {
  const email = newAddress();
  const person = await outsider(site.db, { email });
  await askAsMember(site.db, person, { ...WORDS, network: "cap-emploi" }, new Date());
  const [link = ""] = await invited([email]);
  expect((await stranger().visit(link)).text).toContain("Cette adresse a déjà un compte");
  const sent = await stranger().post(link, joinFields());
  expect([sent.status, (await accountOf(email))?.standing]).toEqual([422, "none"]);
  const other = await browserOf(await outsider(site.db));
  expect((await other.visit(link)).text).toContain("un autre compte");
  await other.post(link, new URLSearchParams());
  expect([other.status, (await accountOf(email))?.standing]).toEqual([404, "none"]);
  const own = await browserOf(person);
  await own.visit(link);
  await own.submit("Accepter l’invitation");
  expect([own.path, (await accountOf(email))?.standing]).toEqual(["/", "peer"]);
  const [request] = await site.db.select().from(joinRequests).where(eq(joinRequests.memberId, person.id));
  expect(request).toMatchObject({ state: "accepted", invitationId: expect.any(Number) });
});

test("who is accredited elsewhere is told that it changes, and moves", async () => {
  const email = newAddress();
  const person = await member(site.db, { email, network: "cap-emploi" });
  const [link = ""] = await invited([email]);
  const own = await browserOf(person);
  await own.visit(link);
  expect(own.text).toContain("cette accréditation remplace la vôtre");
  await own.submit("Accepter l’invitation");
  const [address] = await site.db.select().from(invitedAddresses).where(eq(invitedAddresses.email, email));
  expect(address?.memberId).toBe(person.id);
  expect(await accountOf(email)).toMatchObject({ standing: "peer" });
});

test("a lead of another network neither invites nor withdraws here", async () => {
  await invited([newAddress()]);
  const browser = await browserOf(await lead(site.db, "cap-emploi"));
  const [{ id } = { id: 0 }] = await site.db
    .select()
    .from(invitations)
    .where(eq(invitations.label, "Rennes"));
  for (const address of [path, `${path}/${id}/retrait`, `/reseaux/cap-emploi/invitations/${id}/retrait`]) {
    const body = new URLSearchParams({ label: "x", standing: "peer", addresses: newAddress() });
    expect([(await browser.post(address, body)).status, address]).toEqual([404, address]);
  }
});
