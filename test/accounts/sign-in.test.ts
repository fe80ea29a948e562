import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../support/site";

let site: Site;

beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const ACCOUNT = "conseillere@comcep.example";
const PASSWORD = "demonstration";

test("a member who signs in arrives on their desk", async () => {
  const member = site.visitor();
  await member.signIn(ACCOUNT, PASSWORD);
  expect([member.status, member.path, member.title]).toEqual([200, "/", "Bonjour Sylvie"]);
});

test.each([` ${ACCOUNT} `, ACCOUNT.toUpperCase()])(
  "the address « %s » is that of the account",
  async (email) => {
    const member = site.visitor();
    await member.signIn(email, PASSWORD);
    expect(member.path).toBe("/");
  },
);

test.each([` ${PASSWORD}`, `${PASSWORD} `, PASSWORD.toUpperCase(), ""])(
  "the password « %s » is another",
  async (password) => {
    const stranger = site.visitor();
    await stranger.signIn("conseiller@comcep.example", password);
    expect(stranger.status).toBe(422);
  },
);

test("a wrong password, an unknown account and one without password give the same page", async () => {
  const [row] = await site.db.execute<{ email: string }>(
    sql`select email from members where id not in (select member_id from passwords) limit 1`,
  );
  const pages = new Set<string>();
  for (const email of ["horspair@comcep.example", "inconnu@comcep.example", row?.email ?? ""]) {
    const stranger = site.visitor();
    await stranger.signIn(email, "faux");
    const headers = [...stranger.headers.keys()].sort().join();
    pages.add(
      [stranger.status, headers, stranger.html.replaceAll(email, "·").replace(/nonce="[^"]*"/g, "")].join(
        "\n",
      ),
    );
  }
  expect(row?.email).toMatch(/@/);
  expect(pages.size).toBe(1);
});

test("what was typed as a password never comes back on a page", async () => {
  const stranger = site.visitor();
  await stranger.signIn("pilote@comcep.example", "mot-de-passe-secret");
  expect(stranger.html).not.toContain("mot-de-passe-secret");
  expect(stranger.page.querySelector("input[name=email]")?.getAttribute("value")).toBe(
    "pilote@comcep.example",
  );
});

test("a visitor who asked for a page of the forum comes back to it", async () => {
  const member = site.visitor();
  await member.visit("/recherche?q=CEP&x=%C3%A9");
  expect(member.title).toBe("Se connecter");
  await member.submit("Se connecter", { email: ACCOUNT, password: PASSWORD });
  expect(member.path).toBe("/recherche?q=CEP&x=%C3%A9");
});

test("a visitor who mistypes the password first still comes back to the page they asked for", async () => {
  const member = site.visitor();
  await member.visit("/forum/monter-un-dossier");
  await member.submit("Se connecter", { email: ACCOUNT, password: "faux" });
  expect(member.status).toBe(422);
  await member.submit("Se connecter", { email: ACCOUNT, password: PASSWORD });
  expect(member.path).toBe("/forum/monter-un-dossier");
});

test.each([
  "https://ailleurs.example/",
  "//ailleurs.example",
  "/\\ailleurs.example",
  "/%09/ailleurs.example",
  "javascript:alert(1)",
  "/\t/ailleurs.example",
  "\\\\ailleurs.example",
])("signing in never leads to another site (%s)", async (address) => {
  const member = site.visitor();
  await member.visit(`/connexion?retour=${encodeURIComponent(address)}`);
  const { action, body } = member.fill("Se connecter", {
    email: ACCOUNT,
    password: PASSWORD,
    retour: address,
  });
  const response = await member.request(action, {
    method: "POST",
    body,
    headers: { Origin: "http://localhost:3000" },
  });
  const arrival = new URL(response.headers.get("Location") ?? "", "http://localhost:3000");
  expect([response.status, arrival.origin]).toEqual([302, "http://localhost:3000"]);
});

test("somebody signed in who visits the sign-in page goes where it leads", async () => {
  const member = await site.signedIn("conseiller");
  await member.visit("/connexion?retour=/forum");
  expect([member.status, member.path]).toEqual([200, "/forum"]);
});

test("a candidate signs in and reads no section", async () => {
  const candidate = await site.visitor().signIn("candidate@comcep.example", "demonstration");
  expect(candidate.text).toContain("aucune rubrique");
  await candidate.visit("/forum/monter-un-dossier");
  expect(candidate.status).toBe(404);
});
