import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { members } from "#db/schema/index.server";
import { openSession } from "~/accounts/sessions.server";
import { ORIGIN, openSite, type Site } from "../support/site";

let site: Site;
let cookie: string;

beforeAll(async () => {
  vi.stubEnv("NODE_ENV", "production");
  site = await openSite("demo");
  const [author] = await site.db.select().from(members).where(eq(members.email, "animatrice@comcep.example"));
  const opened = await openSession(site.db, author?.id ?? 0);
  cookie = opened.split(";")[0] ?? "";
});
afterAll(async () => {
  await site.close();
  vi.unstubAllEnvs();
});

const FOREIGN: Record<string, string>[] = [
  { Origin: "https://ailleurs.example" },
  { Origin: "null" },
  { Origin: "" },
  { Origin: "n'importe quoi" },
  { Origin: "http://" },
  { Origin: "file://" },
  { Origin: "http://localhost" },
  { Origin: "http://localhost:3000.ailleurs.example" },
  { Origin: "http://localhost:3000@ailleurs.example" },
  { Origin: "https://ailleurs.example", "X-Forwarded-Host": "ailleurs.example" },
  { "Sec-Fetch-Site": "cross-site" },
];

const FIELDS = {
  title: "Forgé",
  body: "Un texte forgé",
  reason: "Forgée",
  version: "1",
  email: "x",
  password: "x",
};

test.each(FOREIGN)(
  "a form of another site (%o) is refused at every address, and nothing is done",
  async (headers) => {
    const before = await state();
    const statuses: Record<string, number> = {};
    for (const path of formAddresses()) statuses[path] = (await send(path, headers)).status;
    expect(Object.keys(statuses).length).toBeGreaterThan(20);
    expect(Object.fromEntries(Object.entries(statuses).filter(([, status]) => status !== 403))).toEqual({});
    expect(await state()).toEqual(before);
  },
);

test.each(["PUT", "PATCH", "DELETE"])("%s from another site is refused as well", async (method) => {
  const before = await state();
  for (const path of formAddresses()) {
    expect((await send(path, { Origin: "https://ailleurs.example" }, { method })).status).toBe(403);
  }
  expect(await state()).toEqual(before);
});

test("a form without Origin passes: no browser of today sends one", async () => {
  expect((await send("/sujets/10/reponses", {})).status).toBe(302);
});

test.each([{ "Sec-Fetch-Site": "same-origin" }, { "Sec-Fetch-Site": "none" }])(
  "a form with %o alone passes",
  async (headers) => {
    expect((await send("/sujets/10/reponses", headers)).status).toBe(302);
  },
);

test("a form of this site passes at every address, never with a failure of ours", async () => {
  const statuses = await Promise.all(
    formAddresses()
      .filter((path) => !path.includes("deconnexion"))
      .map(async (path) => [path, (await send(path, { Origin: ORIGIN })).status] as const),
  );
  expect(statuses.filter(([, status]) => status === 403 || status >= 500)).toEqual([]);
});

test("behind a proxy that renames the host, a form of the public address passes", async () => {
  const headers = { Host: "10.0.0.7:8080", Origin: ORIGIN };
  expect((await send("/sujets/10/reponses", headers)).status).toBe(302);
  expect((await send("/sujets/10/reponses.data", headers)).status).toBe(202);
});

test("behind a proxy that says which host it serves, a form of the public address passes", async () => {
  const headers = { Host: "10.0.0.7:8080", "X-Forwarded-Host": "localhost:3000", Origin: ORIGIN };
  expect((await send("/sujets/10/reponses.data", headers)).status).toBe(202);
});

test("behind a proxy, a form of another site is refused all the same", async () => {
  const headers = { Host: "10.0.0.7:8080", Origin: "https://ailleurs.example" };
  expect((await send("/sujets/10/reponses", headers)).status).toBe(403);
});

test("the refusal says what happened, in French, and gives the text back", async () => {
  const answer = await send("/sujets/10/reponses", { Origin: "https://ailleurs.example" });
  const text = await answer.text();
  expect(text).toContain("autre site");
  expect(text).toContain(FIELDS.body);
});

test("a page or a link from another site is not refused", async () => {
  const headers = { Cookie: cookie, Origin: "https://ailleurs.example", "Sec-Fetch-Site": "cross-site" };
  const response = await site.handle(new Request(`${ORIGIN}/forum`, { headers }), "192.0.2.1");
  expect(response.status).toBe(200);
});

/** Every address that does something with a form, resource routes included, and its data form. */
function formAddresses() {
  const paths = Object.values(site.build.routes)
    .filter((route) => route?.module.action)
    .map((route) => `/${route?.path}`.replace(":section", "monter-un-dossier").replace(/:\w+/g, "10"));
  return paths.flatMap((path) => [path, `${path}.data`, `${path}?_data=root`]);
}

function send(path: string, headers: Record<string, string>, { method = "POST" } = {}) {
  const all = { Host: "localhost:3000", Cookie: cookie, ...headers };
  const body = new URLSearchParams(FIELDS);
  return site.handle(new Request(new URL(path, ORIGIN), { method, headers: all, body }), "192.0.2.1");
}

async function state() {
  return site.db.execute(sql`select (select count(*) from posts) as posts, (select count(*) from topics) as topics,
    (select count(*) from posts where withdrawn_at is not null) as withdrawn,
    (select sum(version) from posts) as versions, (select count(*) from sessions) as sessions,
    (select coalesce(sum(points), 0) from attempts) as attempts`);
}
