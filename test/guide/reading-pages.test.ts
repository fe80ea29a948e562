import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guideEditionPages, guideEditions, guidePageNames, guidePathSteps } from "#db/schema/index.server";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const READERS = [
  ...["conseillere", "horspair", "reseau", "animatrice", "comite"],
  ...["redaction", "etat", "regions", "partenaires", "operateurs"],
];
const OTHERS = ["candidate", "pilotage", "admin"];
const PAGES = [
  ...["/guide", "/guide/les-trois-niveaux", "/guide/editions", "/guide/editions/1", "/guide/integral"],
  "/guide/editions/1/les-trois-niveaux",
];
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test.each(READERS)("%s reads the guide, and the header leads to it", async (account) => {
  const reader = await site.signedIn(account);
  for (const path of PAGES) expect((await reader.visit(path)).status, path).toBe(200);
  expect(reader.page.querySelector('.site-nav a[href="/guide"]')).not.toBeNull();
});

test.each(OTHERS)("for %s there is no guide", async (account) => {
  const reader = await site.signedIn(account);
  for (const path of PAGES) expect((await reader.visit(path)).status, path).toBe(404);
  expect(reader.page.querySelector('.site-nav a[href="/guide"]')).toBeNull();
});

test("a visitor is sent to sign in", async () => {
  const visitor = site.visitor();
  for (const path of PAGES) {
    const response = await visitor.request(path);
    expect(response.headers.get("Location")).toBe(`/connexion?retour=${encodeURIComponent(path)}`);
  }
});

test.each([
  ...["/guide/fiche-inconnue", "/guide/editions/3", "/guide/editions/0", "/guide/editions/99999"],
  ...["/guide/editions/1/fiche-inconnue", "/guide/editions/un", "/guide/editions/1/panier-de-services"],
])("%s does not exist", async (path) => {
  expect((await (await site.signedIn("conseillere")).visit(path)).status).toBe(404);
});

test("a fiche says which edition it is of, for whom, and where the text stands for always", async () => {
  const reader = await (await site.signedIn("conseillere")).visit("/guide/niveau-2-conseil-personnalise");
  expect(plain(reader.title)).toBe("Niveau 2, le conseil personnalisé");
  expect(plain(reader.text)).toContain(
    "Édition 2, « Version 2, 2016 ou 2017 selon les sources » (date non établie), en vigueur.",
  );
  expect(reader.text).toContain("Édition importée, sans procès-verbal.");
  const links = reader.page.querySelectorAll("main a").map((link) => link.getAttribute("href"));
  expect(links).toContain("/guide/editions/2/niveau-2-conseil-personnalise");
  expect(links).toContain("#commencer-finir");
  expect(reader.page.querySelector("h2#commencer-finir")).not.toBeNull();
  expect(reader.page.querySelectorAll(".guide-notes li")).toHaveLength(8);
  expect(reader.page.querySelector("[rel=prev]")?.getAttribute("href")).toBe(
    "/guide/niveau-1-accueil-individualise",
  );
});

test("an older edition says what is in force, and where a fiche is no longer", async () => {
  const reader = await site.signedIn("conseillere");
  await reader.visit("/guide/editions/1/les-trois-niveaux");
  expect(plain(reader.text)).toContain("Ce n’est pas l’édition en vigueur, qui est la 2.");
  await reader.follow("Lire cette fiche dans l’édition en vigueur");
  expect(reader.path).toBe("/guide/les-trois-niveaux");
  expect(reader.text).toContain("panier de services");
});

test("a fiche that the edition in force has not is read where it was last", async () => {
  const reader = await site.signedIn("conseillere");
  const [kept] = await site.db
    .insert(guideEditions)
    .values({
      ...{
        number: 4,
        title: "Guide",
        label: "Version 4",
        dated: null,
        presentation: "Essai",
        presentationHtml: "",
      },
      ...{ renderer: 1, origin: "imported" as const },
    })
    .returning();
  const isKept = eq(guideEditions.id, kept?.id ?? 0);
  await site.db.update(guideEditions).set({ publishedAt: new Date() }).where(isKept);
  const response = await reader.request("/guide/panier-de-services");
  expect([response.status, response.headers.get("Location")]).toEqual([
    302,
    "/guide/editions/2/panier-de-services",
  ]);
  await reader.visit("/guide/editions/2/panier-de-services");
  expect(reader.text).toContain("Fiche absente de l’édition en vigueur.");
  await site.db.execute("alter table guide_editions disable trigger user");
  await site.db.delete(guideEditions).where(isKept);
  await site.db.execute("alter table guide_editions enable trigger user");
});

test("an old name leads to the present one for ever, the path with it", async () => {
  const reader = await site.signedIn("conseillere");
  const [name] = await site.db.select().from(guidePageNames).where(eq(guidePageNames.slug, "le-referent"));
  const pageId = name?.pageId ?? 0;
  await site.db.insert(guidePageNames).values({ slug: "referent-de-parcours", pageId, isCurrent: false });
  for (const [old, present] of [
    ["/guide/referent-de-parcours?parcours=manager", "/guide/le-referent?parcours=manager"],
    ["/guide/editions/1/referent-de-parcours", "/guide/editions/1/le-referent"],
  ] as const) {
    const response = await reader.request(old);
    expect([response.status, response.headers.get("Location")]).toEqual([301, present]);
  }
});

test("a role and a level choose the fiches, in the order of the chapters", async () => {
  const reader = await site.signedIn("conseillere");
  const fiches = async (query: string) =>
    (await reader.visit(`/guide${query}`)).page
      .querySelectorAll(".guide-fiches a")
      .map((link) => link.getAttribute("href"));
  expect(await fiches("")).toHaveLength(24);
  const welcome = await fiches("?parcours=premier-accueil");
  expect(welcome).toContain("/guide/spro-et-niveau-1?parcours=premier-accueil");
  expect(welcome.join()).not.toContain("ingenierie-financiere");
  const third = await fiches("?niveau=3");
  expect(third.join()).toContain("ingenierie-financiere");
  expect(third.join()).not.toContain("spro-et-niveau-1");
  expect(await fiches("?parcours=inconnu&niveau=9")).toHaveLength(24);
  await reader.visit("/guide/les-trois-niveaux?parcours=premier-accueil");
  expect(reader.page.querySelector("[rel=next]")?.getAttribute("href")).toBe(
    "/guide/niveau-1-accueil-individualise?parcours=premier-accueil",
  );
  // Not on that path: the whole guide goes on around it.
  await reader.visit("/guide/ingenierie-financiere?parcours=premier-accueil");
  expect(reader.page.querySelector("[rel=next]")?.getAttribute("href")).toBe(
    "/guide/cadre-collectif-regional",
  );
});

test("the order that editors made for a role is the order it is read in", async () => {
  const reader = await site.signedIn("conseillere");
  const places = await site.db
    .select({ pageId: guideEditionPages.pageId, slug: guidePageNames.slug })
    .from(guideEditionPages)
    .innerJoin(
      guideEditions,
      and(eq(guideEditions.id, guideEditionPages.editionId), eq(guideEditions.number, 2)),
    )
    .innerJoin(
      guidePageNames,
      and(eq(guidePageNames.pageId, guideEditionPages.pageId), guidePageNames.isCurrent),
    );
  const order = ["tete-de-reseau", "les-trois-niveaux", "le-referent"];
  for (const [position, slug] of order.entries()) {
    const pageId = places.find((place) => place.slug === slug)?.pageId ?? 0;
    await site.db.insert(guidePathSteps).values({ role: "network_head", pageId, position });
  }
  await reader.visit("/guide?parcours=tete-de-reseau");
  expect(reader.page.querySelectorAll(".guide-fiches a").map((link) => link.getAttribute("href"))).toEqual(
    order.map((slug) => `/guide/${slug}?parcours=tete-de-reseau`),
  );
  await reader.visit("/guide/les-trois-niveaux?parcours=tete-de-reseau");
  expect(reader.page.querySelector("[rel=prev]")?.getAttribute("href")).toBe(
    "/guide/tete-de-reseau?parcours=tete-de-reseau",
  );
  expect(reader.page.querySelector("[rel=next]")?.getAttribute("href")).toBe(
    "/guide/le-referent?parcours=tete-de-reseau",
  );
});

test("the whole guide is one page whose contents lead to each of its fiches", async () => {
  const reader = await (await site.signedIn("conseillere")).visit("/guide/integral");
  const ids = reader.page.querySelectorAll("[id]").map((element) => element.id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = reader.page
    .querySelectorAll('main a[href^="#"]')
    .map((a) => decodeURIComponent(a.getAttribute("href")?.slice(1) ?? ""));
  expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  expect(reader.page.querySelectorAll("article h3")).toHaveLength(24);
});

test("editions are listed, the newest first, with the one in force", async () => {
  const reader = await (await site.signedIn("horspair")).visit("/guide/editions");
  const rows = reader.page.querySelectorAll(".rows li").map((row) => plain(row.textContent));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toContain("Édition 2en vigueur");
  expect(rows[0]).toContain("date non établie · 24 fiches · importée, sans procès-verbal");
  expect(rows[1]).toContain("novembre 2015");
  await reader.follow("Édition\u00a01");
  expect(reader.text).toContain("De quand date cette version");
});
