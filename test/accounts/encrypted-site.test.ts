import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSite, type Site } from "../support/site";

const APP_URL = "https://comcep.example";

let site: Site;

beforeAll(async () => {
  vi.stubEnv("APP_URL", APP_URL);
  site = await openSite("demo", { appUrl: APP_URL });
});
afterAll(async () => {
  await site.close();
  vi.unstubAllEnvs();
});

test("the cookie of an encrypted site is never sent without encryption", async () => {
  expect(cookieOf(await signIn(APP_URL))).toMatch(/; Secure/i);
});

test("the cookie that forgets the session is as strict as the one that opened it", async () => {
  const cookie = cookieOf(await post("/deconnexion", APP_URL));
  for (const flag of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\//i])
    expect(cookie).toMatch(flag);
});

test("an encrypted site asks browsers to insist on it, at every address", async () => {
  for (const path of ["/", "/forum", "/forum/x", "/healthz"]) {
    const response = await site.visitor().request(path);
    expect(response.headers.get("Strict-Transport-Security")).toMatch(/max-age=\d{7,}/);
  }
});

test("a form of the same name without encryption comes from another site", async () => {
  expect((await signIn("http://comcep.example")).status).toBe(403);
});

function signIn(origin: string) {
  return post("/connexion", origin, { email: "conseillere@comcep.example", password: "demonstration" });
}

function post(path: string, origin: string, fields: Record<string, string> = {}) {
  const body = new URLSearchParams(fields);
  return site.visitor().request(path, { method: "POST", body, headers: { Origin: origin } });
}

const cookieOf = (response: Response) => response.headers.getSetCookie().join();
