import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { recoveryCodes, secondFactors, sessions } from "#db/schema/index.server";
import { account, browserAt, codeAt, PASSWORD, setUpSecondFactor, signedIn } from "../support/accounts";
import { openMailbox, runJobs } from "../support/mail";
import { openSite, type Site } from "../support/site";

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

/** The next code: one serves once. */
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

/** A member whose second factor is in use, and a browser that waits for its code. */
async function guarded() {
  const zoe = await account(site);
  const first = await signedIn(site, zoe);
  const { secret, codes } = await setUpSecondFactor(first);
  pass(60);
  return { zoe, first, secret, codes, waiting: await signedIn(site, zoe) };
}

const give = (browser: Awaited<ReturnType<typeof signedIn>>, code: string) =>
  browser.submit("Continuer", { code });

test("setting it up shows a key and a drawing, asks a first code, and gives ten recovery codes", async () => {
  const zoe = await account(site);
  const [browser, other] = [await signedIn(site, zoe), await signedIn(site, zoe)];
  await browser.visit("/compte/securite/second-facteur");
  expect((await browser.submit("Commencer", { current: "pas le bon mot" })).status).toBe(422);
  const { secret, codes } = await setUpSecondFactor(browser);
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(new Set(codes).size).toBe(10);
  expect(browser.headers.get("Cache-Control")).toBe("no-store");
  const [row] = await site.db.select().from(secondFactors).where(eq(secondFactors.memberId, zoe.id));
  expect(row?.secret).not.toContain(secret);
  const kept = await site.db.select().from(recoveryCodes).where(eq(recoveryCodes.memberId, zoe.id));
  expect(JSON.stringify(kept)).not.toContain(codes[0]);
  await browser.visit("/compte/securite/second-facteur");
  expect(browser.text).toContain("10 codes de secours");
  expect(browser.html).not.toContain(secret);
  await other.visit("/compte");
  expect(other.title).toBe("Se connecter");
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(zoe.email).at(-1)?.subject).toBe("La vérification en deux étapes est activée");
});

test("until its first code, nothing is asked at sign-in", async () => {
  const zoe = await account(site);
  const browser = await signedIn(site, zoe);
  await browser.visit("/compte/securite/second-facteur");
  await browser.submit("Commencer", { current: PASSWORD });
  expect(browser.page.querySelector(".qr svg")).not.toBeNull();
  await browser.submit("Activer", { code: "000000" });
  expect(browser.status).toBe(422);
  expect((await signedIn(site, zoe)).path).toBe("/");
});

test("after the password alone, the session opens nothing", async () => {
  const { waiting } = await guarded();
  expect(waiting.title).toBe("Votre code");
  for (const path of ["/forum", "/compte", "/compte/securite", "/compte/securite/second-facteur"]) {
    await waiting.visit(path);
    expect(waiting.title).toBe("Se connecter");
  }
  await waiting.visit("/");
  expect(waiting.text).not.toContain("Bonjour");
});

test("the code opens the page that was asked for, in a session of another token", async () => {
  const { zoe, secret } = await guarded();
  const browser = browserAt(site);
  await browser.visit("/forum/monter-un-dossier");
  await browser.submit("Se connecter", { email: zoe.email, password: PASSWORD });
  const before = await tokensOf(zoe.id);
  await give(browser, codeAt(secret, new Date()));
  expect([browser.status, browser.path]).toEqual([200, "/forum/monter-un-dossier"]);
  const after = await tokensOf(zoe.id);
  expect(after).toHaveLength(before.length);
  expect(after.filter((token) => !before.includes(token))).toHaveLength(1);
});

test("a code serves once, and so does the one before it", async () => {
  const { zoe, secret, waiting } = await guarded();
  const code = codeAt(secret, new Date());
  await give(waiting, code);
  expect(waiting.path).toBe("/");
  const again = await signedIn(site, zoe);
  expect((await give(again, code)).status).toBe(422);
  expect((await give(again, codeAt(secret, new Date(Date.now() - 30_000)))).status).toBe(422);
});

test("of four who give a code at the same time, one enters", async () => {
  const { zoe, secret } = await guarded();
  const browsers = await Promise.all([1, 2, 3, 4].map(() => signedIn(site, zoe)));
  await Promise.all(browsers.map((browser) => give(browser, codeAt(secret, new Date()))));
  expect(browsers.filter(({ path }) => path === "/")).toHaveLength(1);
});

test("a clock that differs by half a minute is right, by two minutes it is not", async () => {
  const { zoe, secret, waiting } = await guarded();
  await give(waiting, codeAt(secret, new Date(Date.now() + 30_000)));
  expect(waiting.path).toBe("/");
  pass(300);
  const late = await signedIn(site, zoe);
  for (const seconds of [-120, 120]) {
    expect((await give(late, codeAt(secret, new Date(Date.now() + seconds * 1000)))).status).toBe(422);
  }
});

test("a recovery code opens once, however it is typed, and its owner is told", async () => {
  const { zoe, codes, waiting } = await guarded();
  await give(waiting, ` ${codes[3]?.toUpperCase().replaceAll("-", " ")} `);
  expect(waiting.path).toBe("/");
  const again = await signedIn(site, zoe);
  expect((await give(again, codes[3] ?? "")).status).toBe(422);
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(zoe.email).at(-1)?.subject).toBe("Un de vos codes de secours a servi");
  await waiting.visit("/compte/securite/second-facteur");
  expect(waiting.text).toContain("9 codes de secours");
});

test("nobody's recovery code opens another's account", async () => {
  const [{ codes }, { waiting }] = [await guarded(), await guarded()];
  expect((await give(waiting, codes[0] ?? "")).status).toBe(422);
});

test("after five wrong codes the sixth must wait, from anywhere, even when it is right", async () => {
  const { zoe, secret, waiting } = await guarded();
  for (let n = 0; n < 5; n++) expect((await give(waiting, "000000")).status).toBe(422);
  const elsewhere = await signedIn(site, zoe);
  await give(elsewhere, codeAt(secret, new Date()));
  expect(elsewhere.status).toBe(429);
  expect(Number(elsewhere.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(elsewhere.text).toContain("Patientez");
  expect(waiting.status).toBe(422);
});

test("a session waits for its code a quarter of an hour", async () => {
  const { secret, waiting } = await guarded();
  pass(15 * 60 + 1);
  await give(waiting, codeAt(secret, new Date()));
  expect(waiting.title).toBe("Se connecter");
});

test("signing out is possible while the code is awaited", async () => {
  const { zoe, waiting } = await guarded();
  const before = (await tokensOf(zoe.id)).length;
  await waiting.post("/deconnexion", new URLSearchParams());
  expect(await tokensOf(zoe.id)).toHaveLength(before - 1);
});

const tokensOf = async (memberId: number) =>
  (await site.db.select().from(sessions).where(eq(sessions.memberId, memberId))).map(
    ({ tokenHash }) => tokenHash,
  );
