import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { members, sessions } from "#db/schema/index.server";
import { changeStanding } from "../support/people";
import { ORIGIN, openSite, type Site } from "../support/site";

let site: Site;

beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const DAY = 86_400_000;

test("the cookie of a session is out of reach of scripts and of other sites' forms", async () => {
  const { setCookie } = await signIn("conseillere");
  expect(setCookie).toMatch(/; HttpOnly/i);
  expect(setCookie).toMatch(/; SameSite=Lax/i);
  expect(setCookie).toMatch(/; Path=\//i);
  expect(setCookie).not.toMatch(/; Domain=/i);
});

test("the cookie of a site without encryption is sent without it", async () => {
  expect((await signIn("conseillere")).setCookie).not.toMatch(/; Secure/i);
});

test("the database keeps the hash of a session's token, and the token nowhere", async () => {
  const { token } = await signIn("conseillere");
  expect(token.length).toBeGreaterThanOrEqual(32);
  expect(await find(token)).toBeDefined();
  const [row] = await site.db.execute<{ found: boolean }>(
    sql`select exists (select 1 from sessions s where s::text like ${`%${token}%`}) as found`,
  );
  expect(row?.found).toBe(false);
});

test("a hash read in the database signs nobody in", async () => {
  const { token } = await signIn("conseillere");
  expect(await statusWith(hashOf(token))).toBe(302);
});

test("each sign-in has a token of its own", async () => {
  expect((await signIn("conseillere")).token).not.toBe((await signIn("conseillere")).token);
});

test("a token given before signing in is not taken over", async () => {
  const imposed = "a".repeat(40);
  const { token } = await signIn("conseillere", { Cookie: `session=${imposed}` });
  expect(token).not.toBe(imposed);
  expect(await statusWith(imposed)).toBe(302);
});

test("a session lasts thirty days", async () => {
  const { token } = await signIn("conseillere");
  const left = (await find(token))?.expiresAt.getTime() ?? 0;
  expect(Math.round((left - Date.now()) / DAY)).toBe(30);
});

test("a session used in its second half lasts thirty days more", async () => {
  const { token } = await signIn("conseillere");
  await setExpiry(token, 14 * DAY);
  expect(await statusWith(token)).toBe(200);
  expect(await daysLeft(token)).toBe(30);
});

test("a session used in its first half stays as it is", async () => {
  const { token } = await signIn("conseillere");
  await setExpiry(token, 16 * DAY);
  expect(await statusWith(token)).toBe(200);
  expect(await daysLeft(token)).toBe(16);
});

test("a session that has ended is that of a visitor, and is forgotten", async () => {
  const { token } = await signIn("conseillere");
  await setExpiry(token, -1000);
  expect(await statusWith(token)).toBe(302);
  expect(await find(token)).toBeUndefined();
});

test("reading a page sets no cookie", async () => {
  const { token } = await signIn("conseillere");
  await setExpiry(token, 14 * DAY);
  expect((await ask("/forum", token)).headers.getSetCookie()).toEqual([]);
});

test("signing out ends the session, even for who kept its cookie", async () => {
  const { token } = await signIn("conseillere");
  const response = await ask("/deconnexion", token, { method: "POST", headers: { Origin: ORIGIN } });
  expect([response.status, response.headers.get("Location")]).toEqual([302, "/"]);
  expect(response.headers.getSetCookie().join()).toMatch(/session=;.*Max-Age=0/i);
  expect(await statusWith(token)).toBe(302);
  expect(await find(token)).toBeUndefined();
});

test("signing out on one device leaves the others signed in", async () => {
  const [office, phone] = [await signIn("conseillere"), await signIn("conseillere")];
  await ask("/deconnexion", office.token, { method: "POST", headers: { Origin: ORIGIN } });
  expect(await statusWith(phone.token)).toBe(200);
});

test("a link signs nobody out", async () => {
  const { token } = await signIn("conseillere");
  await ask("/deconnexion", token);
  expect(await statusWith(token)).toBe(200);
});

test("signing out twice, or without a session, leads home", async () => {
  const response = await ask("/deconnexion", "inconnu", { method: "POST", headers: { Origin: ORIGIN } });
  expect([response.status, response.headers.get("Location")]).toEqual([302, "/"]);
});

test("after signing out, the browser is told to drop the pages it kept", async () => {
  const { token } = await signIn("conseillere");
  const response = await ask("/deconnexion", token, { method: "POST", headers: { Origin: ORIGIN } });
  expect(response.headers.get("Clear-Site-Data")).toContain('"cache"');
});

test("a member whose standing changes reads by the new one at once, in the session they have", async () => {
  const { token } = await signIn("conseiller");
  expect((await ask("/forum/monter-un-dossier", token)).status).toBe(200);
  const where = eq(members.email, "conseiller@comcep.example");
  const [{ id } = { id: 0 }] = await site.db.select({ id: members.id }).from(members).where(where);
  await changeStanding(site.db, id, "none");
  expect((await ask("/forum/monter-un-dossier", token)).status).toBe(404);
  await changeStanding(site.db, id, "peer");
});

async function signIn(account: string, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ email: `${account}@comcep.example`, password: "demonstration" });
  const init = { method: "POST", body, headers: { Origin: ORIGIN, Host: "localhost:3000", ...headers } };
  const response = await site.handle(new Request(`${ORIGIN}/connexion`, init), "192.0.2.1");
  const [setCookie = ""] = response.headers.getSetCookie();
  return { setCookie, token: /session=([^;]+)/.exec(setCookie)?.[1] ?? "" };
}

function ask(
  path: string,
  token: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
) {
  const init = { method, headers: { Host: "localhost:3000", ...headers, Cookie: `session=${token}` } };
  return site.handle(new Request(`${ORIGIN}${path}`, init), "192.0.2.1");
}

const statusWith = async (token: string) => (await ask("/forum", token)).status;

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

async function find(token: string) {
  const [session] = await site.db
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, hashOf(token)));
  return session;
}

async function setExpiry(token: string, fromNow: number) {
  const expiresAt = new Date(Date.now() + fromNow);
  await site.db
    .update(sessions)
    .set({ expiresAt })
    .where(eq(sessions.tokenHash, hashOf(token)));
}

async function daysLeft(token: string) {
  return Math.round(((await find(token))?.expiresAt.getTime() ?? 0) / DAY - Date.now() / DAY);
}
