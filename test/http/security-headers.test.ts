import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
let member: Visitor;

beforeAll(async () => {
  // As `npm start` does: elsewhere the router complains on the console of an unknown address.
  vi.stubEnv("NODE_ENV", "production");
  site = await openSite("demo");
  member = await site.signedIn("conseillere");
});
afterAll(async () => {
  await site.close();
  vi.unstubAllEnvs();
});

const POST = { method: "POST", headers: { Origin: "http://localhost:3000" }, body: new URLSearchParams() };
const FOREIGN = { ...POST, headers: { Origin: "https://ailleurs.example" } };

/** One answer of each kind that the site gives, with the status it is expected to have. */
const answers: [string, number, RequestInit?][] = [
  ["/", 200],
  ["/_root.data", 200],
  ["/forum", 200],
  ["/forum/monter-un-dossier", 200],
  ["/forum/monter-un-dossier/nouveau", 200],
  ["/recherche?q=CEP", 200],
  ["/aide", 200],
  ["/healthz", 200],
  ["/readyz", 200],
  ["/sujets/10", 301],
  ["/connexion", 302],
  ["/adresse-inconnue", 404],
  ["/adresse-inconnue.data", 404],
  ["/forum/rubrique-inconnue", 404],
  ["/sujets/999999/titre", 404],
  ["/sujets/10/reponses", 422, POST],
  ["/sujets/10/reponses", 403, FOREIGN],
  ["/apercu", 403, FOREIGN],
  ["/forum?_data=forum%2Froutes%2Findex", 404],
  ["/forum", 405, POST],
  ["/forum", 405, { method: "OPTIONS" }],
  ["/healthz", 405, POST],
  ["/forum", 200, { method: "HEAD" }],
];

test.each(answers)("%s, which answers %i, carries the security headers", async (path, status, init) => {
  const response = await member.request(path, init);
  expect(response.status).toBe(status);
  expectGuarded(response.headers);
});

test("every page of the table of routes carries the security headers, for a visitor too", async () => {
  const paths = Object.values(site.build.routes).map((route) =>
    `/${route?.path ?? ""}`.replace(/:\w+/g, "1"),
  );
  expect(paths.length).toBeGreaterThan(20);
  for (const path of paths) {
    for (const init of [{}, POST]) expectGuarded((await site.visitor().request(path, init)).headers);
  }
});

test("an answer to a failure of ours carries the security headers", async () => {
  await site.db.execute(sql`alter table sections rename to sections_elsewhere`);
  const response = await member.request("/forum");
  await site.db.execute(sql`alter table sections_elsewhere rename to sections`);
  expect(response.status).toBe(500);
  expectGuarded(response.headers);
});

test("scripts run by the nonce of their own answer, which no other has", async () => {
  const nonces = new Set<string>();
  for (const path of ["/forum", "/forum", "/adresse-inconnue"]) {
    const response = await member.request(path);
    const [, nonce = ""] = /'nonce-([^']+)'/.exec(policyOf(response.headers)) ?? [];
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    const scripts = (await response.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

test("no page needs what the policy forbids: no inline style, no handler, nothing from elsewhere", async () => {
  for (const path of ["/", "/forum", "/forum/monter-un-dossier", "/sujets/10", "/aide", "/recherche?q=CEP"]) {
    await member.visit(path);
    expect(member.html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    for (const element of member.page.querySelectorAll("script, link, img, iframe")) {
      expect(element.getAttribute("src") ?? element.getAttribute("href") ?? "/").toMatch(/^\/(?!\/)/);
    }
  }
});

test("pages of one person are kept by nobody else", async () => {
  for (const path of ["/", "/forum", "/sujets/10", "/recherche?q=CEP", "/adresse-inconnue"]) {
    expect((await member.request(path)).headers.get("Cache-Control")).toMatch(/private|no-store/);
  }
});

test("each answer has a number of its own", async () => {
  const ids = await Promise.all(
    ["/", "/", "/healthz"].map(async (path) => (await member.request(path)).headers.get("X-Request-Id")),
  );
  expect(new Set(ids).size).toBe(3);
  expect(ids).not.toContain(null);
});

test("a site without encryption does not ask browsers to insist on it", async () => {
  expect((await member.request("/")).headers.has("Strict-Transport-Security")).toBe(false);
});

function policyOf(headers: Headers) {
  return headers.get("Content-Security-Policy") ?? "";
}

function expectGuarded(headers: Headers) {
  const policy = policyOf(headers);
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+'/);
  for (const rule of [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]) {
    expect(policy).toContain(rule);
  }
  expect(policy).not.toMatch(/\*|unsafe-|https?:/);
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("X-Frame-Options")).toBe("DENY");
  expect(headers.get("Referrer-Policy")).toMatch(/^(same-origin|no-referrer)$/);
  expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
  expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
  expect(headers.get("Permissions-Policy")).toContain("camera=()");
}
