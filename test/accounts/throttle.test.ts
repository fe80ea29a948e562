import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "#db/client.server";
import { countAttempt } from "~/accounts/throttle.server";
import { openSite, type Site } from "../support/site";

let site: Site;

beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const PASSWORD = "demonstration";

test.each([
  ["an account", "conseillere@comcep.example"],
  ["an unknown account", "inconnue@comcep.example"],
])("after ten mistakes on %s, the eleventh attempt must wait, from anywhere", async (_, email) => {
  await failTimes(10, email, "198.51.100.1");
  const elsewhere = at("198.51.100.2");
  await elsewhere.signIn(email, PASSWORD);
  expect(elsewhere.status).toBe(429);
  const seconds = Number(elsewhere.headers.get("Retry-After"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(15 * 60);
});

test("the page that asks to wait is the same for an account and for an unknown one", async () => {
  const pages = new Set<string>();
  for (const email of ["comite@comcep.example", "personne@comcep.example"]) {
    await failTimes(10, email, "198.51.100.3");
    const stranger = at("198.51.100.3");
    await stranger.signIn(email, PASSWORD);
    expect(stranger.status).toBe(429);
    pages.add(
      stranger.html
        .replaceAll(email, "·")
        .replace(/nonce="[^"]*"/g, "")
        .replace(/\d+\sminutes?/, "un moment"),
    );
  }
  expect(pages.size).toBe(1);
});

test("ten mistakes do not stop the tenth attempt when it is right", async () => {
  await failTimes(9, "conseiller@comcep.example", "198.51.100.4");
  const member = at("198.51.100.4");
  await member.signIn("conseiller@comcep.example", PASSWORD);
  expect(member.path).toBe("/");
});

test("signing in forgets the mistakes made before", async () => {
  await failTimes(9, "pilote@comcep.example", "198.51.100.5");
  const member = at("198.51.100.5");
  await member.signIn("pilote@comcep.example", PASSWORD);
  await failTimes(9, "pilote@comcep.example", "198.51.100.5");
  const again = at("198.51.100.5");
  await again.signIn("pilote@comcep.example", PASSWORD);
  expect(again.path).toBe("/");
});

test("an address is the same account however it is written", async () => {
  await failTimes(10, "horspair@comcep.example", "198.51.100.6");
  const stranger = at("198.51.100.7");
  await stranger.signIn(" HorsPair@ComCEP.example ", PASSWORD);
  expect(stranger.status).toBe(429);
});

test("all the addresses of a mailbox share one count, on an account or on none", async () => {
  for (const name of ["animatrice", "personne-du-tout"]) {
    await failTimes(10, (n) => `${name}+${n}@comcep.example`, "198.51.100.11");
    const stranger = at("198.51.100.12");
    await stranger.signIn(`${name}@comcep.example`, PASSWORD);
    expect(stranger.status).toBe(429);
  }
});

test("attempts are counted across processes", async () => {
  const { db, close } = connect(site.url, { max: 1 });
  for (let n = 0; n < 5; n++) {
    await countAttempt(db, "etat@comcep.example", "198.51.100.13");
    await countAttempt(site.db, "etat@comcep.example", "198.51.100.13");
  }
  await close();
  const member = at("198.51.100.14");
  await member.signIn("etat@comcep.example", PASSWORD);
  expect(member.status).toBe(429);
});

test("mistakes on one account do not close another", async () => {
  await failTimes(10, "reseau@comcep.example", "198.51.100.8");
  const member = at("198.51.100.8");
  await member.signIn("reseau2@comcep.example", PASSWORD);
  expect(member.path).toBe("/");
});

test("a network address that tries a hundred accounts must wait, and another need not", async () => {
  await failTimes(100, (n) => `essai-${n}@comcep.example`, "198.51.100.9");
  const machine = at("198.51.100.9");
  await machine.signIn("redaction@comcep.example", PASSWORD);
  expect(machine.status).toBe(429);
  const member = at("198.51.100.10");
  await member.signIn("redaction@comcep.example", PASSWORD);
  expect(member.path).toBe("/");
});

function at(address: string) {
  const visitor = site.visitor();
  visitor.address = address;
  return visitor;
}

/** Counts mistakes as signing in does, without the time that checking a password takes. */
async function failTimes(times: number, email: string | ((n: number) => string), address: string) {
  for (let n = 0; n < times; n++)
    await countAttempt(site.db, typeof email === "string" ? email : email(n), address);
}
