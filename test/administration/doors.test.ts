import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import routes from "~/routes";
import { openSite, type Site } from "../support/site";

/** Real things, so that only the right to see them is missing. */
const NAMED: Record<string, string> = {
  ":section": "monter-un-dossier",
  ":network": "apec",
  ":member": "1",
  ":group": "pilote",
  ":slug": "charte",
};
const paths = routes.flatMap(({ path = "" }) =>
  path.startsWith("administration") ? `/${path.replace(/:\w+/g, (name) => NAMED[name] ?? name)}` : [],
);
/** What an administrator could do with each form, if it were sent by one. */
const FIELDS = {
  ...{ id: "1", intent: "up", name: "Un nom", opening: "closed", duty: "admin", version: "1", sure: "1" },
  ...{
    body: "# Charte\n\nTout est permis.",
    setting: "profile_months",
    profile_months: "1",
    kind: "partner",
  },
};
const others = [
  "conseillere",
  "animatrice",
  "horspair",
  "reseau",
  "comite",
  "pilotage",
  "redaction",
  "candidate",
];

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

async function changes() {
  const [row] = await site.db.execute(sql`select (select count(*) from journal) as journal,
    (select count(*) from page_versions) as pages, (select count(*) from settings) as settings`);
  return row;
}

test("an administrator opens every page", async () => {
  const admin = await site.signedIn("admin");
  const statuses: Record<string, number> = {};
  for (const path of paths) statuses[path] = (await admin.request(path)).status;
  expect(paths.length).toBeGreaterThan(15);
  expect(Object.entries(statuses).filter(([, status]) => status !== 200)).toEqual([]);
});

test.each(others)(
  "for %s, no page of the administration exists, and no form does anything",
  async (account) => {
    const reader = await site.signedIn(account);
    const before = await changes();
    for (const path of paths) {
      expect({ path, status: (await reader.request(path)).status }).toEqual({ path, status: 404 });
      for (const intent of ["up", "add", "save", "merge", "end", "give", "remove"]) {
        await reader.post(path, new URLSearchParams({ ...FIELDS, intent }));
        expect([404, 405]).toContain(reader.status);
      }
    }
    expect(await changes()).toEqual(before);
  },
);

test("a visitor is led to sign in, and their forms do nothing", async () => {
  const visitor = site.visitor();
  const before = await changes();
  for (const path of paths) {
    const page = await visitor.request(path);
    expect(page.headers.get("Location")).toBe(`/connexion?retour=${encodeURIComponent(path)}`);
    await visitor.post(path, new URLSearchParams(FIELDS));
    expect([403, 405]).toContain(visitor.status);
  }
  expect(await changes()).toEqual(before);
});

test("who lost the duty between the page and its form changes nothing", async () => {
  const admin = await site.signedIn("admin");
  await admin.visit("/administration/territoires");
  await site.db.execute(
    sql`update duties set ended_at = now(), standing = null, end_reason = 'ended' where duty = 'admin'`,
  );
  await admin.submit("Ajouter", { name: "Nulle part" });
  expect(admin.status).toBe(404);
  const [found] = await site.db.execute(sql`select 1 from territories where name = 'Nulle part'`);
  expect(found).toBeUndefined();
});
