import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { joinRequests, members, territories, tokens } from "#db/schema/index.server";
import { change, fieldsOf, WORDS } from "../support/joining";
import { linkIn, openMailbox, runJobs } from "../support/mail";
import { peer } from "../support/people";
import { openSite, type Site } from "../support/site";

const PASSWORD = "une phrase assez longue";
const HOUR = 3_600_000;
let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let count = 0;

beforeAll(async () => {
  site = await openSite("empty");
  mailbox = await openMailbox();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await site.close();
  await mailbox.close();
});

const newAddress = () => `nadia.${++count}@apec.example`;

function stranger() {
  const visitor = site.visitor();
  visitor.address = `198.51.100.${++count}`;
  return visitor;
}

/** Asks, and comes back with the mail that the address received. */
async function asked(email: string, words = {}) {
  const visitor = stranger();
  await visitor.post("/inscription", fieldsOf({ email, ...words }));
  await runJobs(site.url, mailbox.url);
  return { visitor, mail: mailbox.to(email).at(-1) };
}

const requestOf = (email: string) => site.db.select().from(joinRequests).where(eq(joinRequests.email, email));
const accountOf = (email: string) => site.db.select().from(members).where(eq(members.email, email));

test("a request waits for its network once the mailed link is opened and a password chosen", async () => {
  const email = newAddress();
  const { visitor, mail } = await asked(email);
  expect(visitor.path).toBe("/inscription/envoyee");
  expect(await requestOf(email)).toMatchObject([{ state: "unconfirmed", memberId: null, charterVersion: 1 }]);
  expect(await accountOf(email)).toEqual([]);
  await visitor.visit(linkIn(mail));
  expect(await requestOf(email)).toMatchObject([{ state: "unconfirmed" }]);
  await visitor.submit("Confirmer ma demande", { password: PASSWORD });
  expect(visitor.path).toBe("/inscription");
  expect(visitor.title).toBe("Votre demande est chez votre réseau");
  const [account] = await accountOf(email);
  expect(account).toMatchObject({ standing: "none", networkId: null, name: WORDS.name, charterVersion: 1 });
  expect(await requestOf(email)).toMatchObject([{ state: "waiting", memberId: account?.id }]);
  expect((await stranger().signIn(email, PASSWORD)).text).toContain("votre demande est chez votre réseau");
});

test("nothing that was typed goes to the address before it is confirmed", async () => {
  const email = newAddress();
  const { mail } = await asked(email, { name: "Gagnez https://piege.example", motivation: "piege.example" });
  expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toContain("piege");
});

test("the database holds the hash of the link, and the link nowhere", async () => {
  const email = newAddress();
  const token =
    linkIn((await asked(email)).mail)
      .split("/")
      .at(-1) ?? "";
  const rows = JSON.stringify(await site.db.select().from(tokens));
  expect(token.length).toBeGreaterThan(30);
  expect(rows).not.toContain(token);
});

test("a link serves once; used, forged or too old it says so and changes nothing", async () => {
  const email = newAddress();
  const { visitor, mail } = await asked(email);
  const link = linkIn(mail);
  await visitor.visit(`${link}x`);
  expect([visitor.status, visitor.text]).toEqual([404, expect.stringContaining("n’existe pas")]);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 49 * HOUR });
  await visitor.visit(link);
  expect([visitor.status, visitor.text]).toEqual([410, expect.stringContaining("n’est plus valable")]);
  await visitor.post(link, new URLSearchParams({ password: PASSWORD }));
  expect(visitor.status).toBe(410);
  expect(await accountOf(email)).toEqual([]);
  vi.useRealTimers();
  await visitor.visit(link);
  await visitor.submit("Confirmer ma demande", { password: PASSWORD });
  const again = stranger();
  await again.visit(link);
  expect([again.status, again.text]).toEqual([410, expect.stringContaining("déjà servi")]);
  await again.post(link, new URLSearchParams({ password: "une autre phrase longue" }));
  expect(again.status).toBe(410);
  expect((await stranger().signIn(email, PASSWORD)).path).toBe("/");
});

test("of two who confirm at once, one opens the account", async () => {
  const email = newAddress();
  const link = linkIn((await asked(email)).mail);
  const both = [stranger(), stranger()];
  await Promise.all(both.map((who) => who.post(link, new URLSearchParams({ password: PASSWORD }))));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  expect(await accountOf(email)).toHaveLength(1);
});

test("a password that is too short is refused and the link still serves", async () => {
  const email = newAddress();
  const { visitor, mail } = await asked(email);
  await visitor.visit(linkIn(mail));
  await visitor.submit("Confirmer ma demande", { password: "court" });
  expect(visitor.status).toBe(422);
  expect(visitor.page.querySelector("#password-error")?.textContent).toContain("12 caractères");
  await visitor.submit("Confirmer ma demande", { password: PASSWORD });
  expect(visitor.path).toBe("/inscription");
});

test("the answer is the same for an address that has an account, which is told by mail", async () => {
  const known = newAddress();
  await peer(site.db, { email: known });
  const { visitor: first, mail } = await asked(known);
  const { visitor: second } = await asked(newAddress());
  const plain = (html: string) => html.replace(/nonce="[^"]*"/g, "");
  expect(plain(first.html)).toBe(plain(second.html));
  expect(mail?.subject).toBe("Vous avez déjà un compte sur la ComCEP");
  expect(mail?.text).not.toContain("/inscription/confirmation");
});

test.each(["NADIA@apec.example", "nadia+autre@apec.example"])(
  "%s is the account of nadia@apec.example",
  async (typed) => {
    const [known] = await accountOf("nadia@apec.example");
    if (!known) await peer(site.db, { email: "nadia@apec.example" });
    await stranger().post("/inscription", fieldsOf({ email: typed }));
    await runJobs(site.url, mailbox.url);
    expect(mailbox.to("nadia@apec.example").at(-1)?.subject).toContain("déjà un compte");
  },
);

test("a link whose address got an account meanwhile leads to the sign-in page", async () => {
  const email = newAddress();
  const { visitor, mail } = await asked(email);
  await peer(site.db, { email });
  await visitor.post(linkIn(mail), new URLSearchParams({ password: PASSWORD }));
  expect([visitor.status, visitor.text]).toEqual([410, expect.stringContaining("déjà un compte")]);
});

test("an address that looks like another is refused, and everything typed comes back", async () => {
  const visitor = stranger();
  await visitor.post("/inscription", fieldsOf({ email: "nаdia@apec.example", motivation: "Un mot" }));
  expect(visitor.status).toBe(422);
  expect(visitor.page.querySelector("#email-error")?.textContent).toContain("autre alphabet");
  const value = (id: string) => visitor.page.querySelector(`#${id}`)?.getAttribute("value");
  expect([value("name"), value("structure"), value("function")]).toEqual([
    WORDS.name,
    WORDS.structure,
    WORDS.function,
  ]);
  expect(visitor.page.querySelector("#motivation")?.textContent.trim()).toBe("Un mot");
  const chosen = visitor.page.querySelectorAll("option[selected]").map((o) => o.getAttribute("value"));
  expect(chosen).toEqual(["apec", "bretagne"]);
  const checked = visitor.page.querySelectorAll("input[checked]").map((i) => i.getAttribute("value"));
  expect(checked.sort()).toEqual(["1", "1", "2", "yes"]);
});

test.each([
  ["name", { name: "" }],
  ["name", { name: "x".repeat(121) }],
  ["structure", { structure: " \t\u200b " }],
  ["function", { function: "" }],
  ["network", { network: "inconnu" }],
  ["network", { network: "apec\u0000" + "x" }],
  ["territory", { territory: "" }],
  ["adviser", { adviser: "peut-être" }],
  ["levels", { levels: [] }],
  ["levels", { levels: ["4", "-1"] }],
  ["motivation", { motivation: "x".repeat(2001) }],
  ["charter", { acceptsCharter: false }],
])("a request whose %s is wrong says so (%o)", async (field, words) => {
  const visitor = stranger();
  const email = newAddress();
  await visitor.post("/inscription", fieldsOf({ email, ...words }));
  expect(visitor.status).toBe(422);
  expect(visitor.page.querySelectorAll(".error").map(({ id }) => id)).toEqual([`${field}-error`]);
  expect(await requestOf(email)).toEqual([]);
});

test("a network or a territory that is closed, on invitation or ended is said so and refused", async () => {
  await change(site.db, "cap-emploi", { opening: "closed" });
  await change(site.db, "pole-emploi", { opening: "invitation" });
  await change(site.db, "afdas", { endedAt: new Date() });
  await site.db.update(territories).set({ opening: "closed" }).where(eq(territories.slug, "corse"));
  const visitor = await stranger().visit("/inscription");
  const option = (value: string) => visitor.page.querySelector(`option[value="${value}"]`);
  expect(option("cap-emploi")?.textContent).toContain("pas encore ouvert");
  expect(option("pole-emploi")?.textContent).toContain("sur invitation");
  expect(option("cap-emploi")?.hasAttribute("disabled")).toBe(true);
  expect(option("afdas")).toBeNull();
  for (const words of [
    { network: "cap-emploi" },
    { network: "pole-emploi" },
    { network: "afdas" },
    { territory: "corse" },
  ]) {
    await visitor.post("/inscription", fieldsOf({ email: newAddress(), ...words }));
    expect([visitor.status, Object.keys(words)[0]]).toEqual([422, Object.keys(words)[0]]);
    expect(visitor.page.querySelectorAll(".error").map(({ id }) => id)).toEqual([
      `${Object.keys(words)[0]}-error`,
    ]);
  }
});

test("networks inside another stand under its name", async () => {
  const visitor = await stranger().visit("/inscription");
  const groups = visitor.page.querySelectorAll("optgroup").map((group) => group.getAttribute("label"));
  expect(groups).toEqual(["Fongecif/Opacif", "Organismes partenaires"]);
  const inside = visitor.page.querySelectorAll('optgroup[label="Fongecif/Opacif"] option');
  expect(inside.map((option) => option.getAttribute("value"))).toContain("fongecif");
});

test("another link can be asked for, with the same answer where none waits; five mails an hour, no more", async () => {
  const email = newAddress();
  const { visitor } = await asked(email);
  const pages = [];
  for (const address of [email, newAddress()]) {
    await visitor.visit("/inscription/envoyee");
    await visitor.submit("Renvoyer le lien", { email: address });
    pages.push(visitor.html.replace(/nonce="[^"]*"/g, ""));
  }
  expect(pages[0]).toBe(pages[1]);
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(email)).toHaveLength(2);
  for (let n = 0; n < 4; n++) {
    await visitor.visit("/inscription/envoyee");
    await visitor.submit("Renvoyer le lien", { email: email.toUpperCase() });
  }
  expect(visitor.status).toBe(429);
  expect(Number(visitor.headers.get("Retry-After"))).toBeGreaterThan(0);
  await visitor.post("/inscription", fieldsOf({ email }));
  expect(visitor.status).toBe(429);
});
