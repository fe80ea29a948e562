import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { members, networks, sections } from "#db/schema/index.server";
import { bodyOf, headingFaults, looseSpaces } from "../architecture/crawl";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
let admin: Visitor;
beforeAll(async () => {
  site = await openSite("demo");
  admin = await site.signedIn("admin");
});
afterAll(() => site.close());

const NEW_SECTION = { audience: "peers", opener: "peers", parent: "0", group: "" };

test("the header leads to the administration, and each place of it to a page in good French", async () => {
  await admin.visit("/");
  await admin.follow("Administration");
  const places = admin.page.querySelectorAll("main a").map((link) => link.getAttribute("href") ?? "");
  expect(places).toHaveLength(8);
  const faults: string[] = [];
  const more = [
    "/reseaux/apec",
    "/reseaux/apec/structures",
    "/membres/1",
    "/membres/nouveau",
    "/groupes/pilote",
  ];
  for (const path of [
    ...places,
    ...more.map((path) => `/administration${path}`),
    "/administration/rubriques/accueil",
  ]) {
    await admin.visit(path);
    faults.push(
      ...[...headingFaults(admin.html), ...looseSpaces(bodyOf(admin.html))].map(
        (fault) => `${path}: ${fault}`,
      ),
    );
    const ids = admin.page.querySelectorAll("[id]").map(({ id }) => id);
    faults.push(
      ...ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `${path}: two elements are « ${id} »`),
    );
  }
  expect(faults).toEqual([]);
});

test("a section is created, changed, merged, and its old address leads to the new one", async () => {
  await admin.visit("/administration/rubriques/nouvelle");
  await admin.submit("Créer la rubrique", { name: "Le télé-entretien", audience: "", opener: "peers" });
  expect(admin.status).toBe(422);
  expect(admin.page.querySelector("input[name=name]")?.getAttribute("value")).toBe("Le télé-entretien");
  await admin.submit("Créer la rubrique", { ...NEW_SECTION, name: "Le télé-entretien" });
  expect(admin.text).toContain("Le télé-entretien");
  await admin.visit("/administration/rubriques/monter-un-dossier");
  await admin.submit("Enregistrer", { ...NEW_SECTION, audience: "members" });
  expect(admin.text).toContain("ne s’ouvrent pas à davantage de personnes");
  const [into] = await site.db.select().from(sections).where(eq(sections.slug, "le-tele-entretien"));
  await admin.visit("/administration/rubriques/premier-entretien");
  await admin.submit("Réunir les sujets", { into: String(into?.id) });
  expect(admin.text).toContain("Réunies à d’autres");
  const adviser = await site.signedIn("conseillere");
  await adviser.visit("/forum/premier-entretien");
  expect(adviser.title).toBe("Le télé-entretien");
  await admin.visit("/forum/le-tele-entretien");
  expect(admin.status).toBe(404);
});

test("a network is created inside another, changed, and its bad settings explained", async () => {
  const [parent] = await site.db.select().from(networks).where(eq(networks.slug, "fongecif-opacif"));
  await admin.visit("/administration/reseaux");
  await admin.submit("Créer le réseau", { name: "apec", kind: "operator", parent: "0" });
  expect(admin.text).toContain("Un réseau porte déjà ce nom");
  await admin.submit("Créer le réseau", { name: "Opcalia", kind: "partner", parent: String(parent?.id) });
  expect(admin.text).toContain("Choisissez un réseau de même sorte");
  await admin.submit("Créer le réseau", { name: "Opcalia", kind: "operator", parent: String(parent?.id) });
  expect(admin.title).toBe("Opcalia");
  const rules = { opening: "invitation", accreditationMonths: "18", reminderDays: "5" };
  await admin.submit("Enregistrer les règles", { ...rules, escalationDays: "3" });
  expect(admin.text).toContain("au moins celui de la relance");
  await admin.submit("Enregistrer les règles", { ...rules, escalationDays: "6" });
  await admin.submit("Ajouter ce nom", { alias: "OPCA interpro" });
  expect(admin.text).toContain("OPCA interpro");
  const [made] = await site.db.select().from(networks).where(eq(networks.slug, "opcalia"));
  expect(made).toMatchObject({ opening: "invitation", accreditationMonths: 18, escalationDays: 6 });
});

test("structures are added, renamed with their former name kept, and merged with their people", async () => {
  const path = "/administration/reseaux/apec/structures";
  for (const name of ["Apec Lyon", "Apec Rhône"]) {
    await admin.visit(path);
    await admin.submit("Ajouter", { name });
  }
  await admin.visit(path);
  await admin.submit("Enregistrer\u00a0: Apec Lyon", { name: "Apec Lyon 3" });
  expect(admin.text).toContain("Aussi appelée Apec Lyon");
  await admin.submit("Réunir\u00a0: Apec Lyon 3", { into: "apec rhône" });
  expect(admin.text).toContain("Aussi appelée Apec Lyon 3");
  await admin.submit("Réunir\u00a0: Apec Rhône", { into: "Nulle part" });
  expect(admin.text).toContain("Aucune structure du réseau ne porte ce nom");
  await admin.visit("/administration/reseaux/cap-emploi/structures");
  const [other] = await site.db.select().from(members).where(eq(members.email, "pilote@comcep.example"));
  const forged = new URLSearchParams({ id: String(other?.structureId ?? 1), intent: "end" });
  await admin.post("/administration/reseaux/cap-emploi/structures", forged);
  expect(admin.status).toBe(404);
});

test("territories and lists are added to, reordered, renamed and retired", async () => {
  await admin.visit("/administration/territoires");
  await admin.submit("Ajouter", { name: "Nouvelle-Calédonie" });
  await admin.submit("Monter\u00a0: Nouvelle-Calédonie");
  await admin.submit("Ajouter", { name: "nouvelle-calédonie" });
  expect(admin.text).toContain("Un territoire porte déjà ce nom");
  await admin.visit("/administration/listes");
  await admin.submit("Retirer\u00a0: CIF", { name: "CIF" });
  expect(admin.text).toContain("Retirée");
  await admin.submit("Enregistrer\u00a0: CPF", { name: "CPF de transition" });
  expect(admin.html).toContain("CPF de transition");
  await admin.submit("Enregistrer\u00a0: CPF de transition", { name: "x".repeat(121) });
  expect(admin.status).toBe(422);
});

test("a setting is changed, refused out of its bounds, and given its default again; the journal tells it all", async () => {
  await admin.visit("/administration/reglages");
  const button = "Enregistrer\u00a0: Âge d’une fiche d’annuaire";
  for (const typed of ["0", "37", "1e1", "six", ""]) {
    await admin.submit(button, { profile_months: typed });
    expect(admin.status).toBe(422);
  }
  await admin.submit(button, { profile_months: "9" });
  expect(admin.text).toContain("Changé le");
  await admin.submit("Revenir à 6 mois\u00a0: Âge d’une fiche d’annuaire");
  await admin.visit("/administration/journal");
  for (const words of [
    "a changé un réglage",
    "valeur : 6 → 9",
    "a réuni une rubrique",
    "a créé le réseau Opcalia",
  ])
    expect(admin.text).toContain(words);
  await admin.visit("/administration/journal?action=setting.reset");
  expect(admin.page.querySelectorAll("ol.rows > li")).toHaveLength(1);
  await admin.visit("/administration/journal?apres=1&membre=abc&reseau=-1");
  expect(admin.status).toBe(200);
});
