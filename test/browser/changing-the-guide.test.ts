import type { Page } from "playwright-core";
import { expect, vi } from "vitest";
import { guideRules } from "#db/schema/index.server";
import { publishEdition } from "~/validation/publishing.server";
import { browserTest as test } from "../support/browser";

vi.setConfig({ testTimeout: 180_000 });

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const PROPOSAL = "/guide/propositions/1";
const FICHE = "/guide/spro-et-niveau-1";
/** In the fiche, what the first option adds to. */
const CITED = "doivent délivrer un service";
const VALIDATORS = ["etat", "regions", "partenaires", "operateurs"];

/** What a member of a college says of both options. */
async function speak(page: Page) {
  await page.goto("/");
  await page.getByRole("link", { name: /a minima/ }).click();
  const first = page.getByRole("button", { name: "Donner mon avis sur l’option 1" });
  await page.locator("form", { has: first }).getByLabel("Approuve", { exact: true }).check();
  await first.click();
  await first.waitFor({ state: "detached" });
  const second = page.getByRole("button", { name: "Donner mon avis sur l’option 2" });
  const form = page.locator("form", { has: second });
  await form.getByLabel("Refuse").check();
  await form.getByLabel("Réserves, ou motif du refus").fill("La phrase manquerait.");
  await second.click();
  await second.waitFor({ state: "detached" });
}

/** Cites two paragraphs of the fiche in a new topic, from their selection. */
async function cite(page: Page) {
  await page.goto(FICHE);
  await page.evaluate((sought) => {
    const paragraphs = [...document.querySelectorAll(".guide-text p")];
    const first = paragraphs.find(({ textContent }) => textContent?.includes(sought));
    const next = first?.nextElementSibling;
    if (!first || !next) throw new Error(`no « ${sought} »`);
    document.getSelection()?.setBaseAndExtent(first, 0, next, next.childNodes.length);
  }, CITED);
  await page.getByRole("link", { name: "Citer ce passage" }).tap();
  await page.getByLabel("Ou ouvrir un nouveau sujet").selectOption("hors-pairs-echanges");
  await page.getByRole("button", { name: "Écrire un nouveau sujet" }).click();
  await page.getByLabel("Titre").fill("Ce que dit le guide");
  await page.getByRole("button", { name: "Publier le sujet" }).click();
  await page.locator(".prose blockquote", { hasText: CITED }).waitFor();
}

test("an edit voids what a college gave; four colleges approve, the edition comes out, its reader sees the difference and the record, and an old citation shows the change", async ({
  site,
  open,
}) => {
  const reader = await open("conseillere", PHONE);
  await cite(reader);
  await reader.goto(FICHE);
  const state = await open("etat", PHONE);
  await speak(state);

  const editor = await open("redaction");
  await editor.goto(`${PROPOSAL}/options/1`);
  const text = editor.getByLabel("Texte de la fiche");
  await text.fill(
    (await text.inputValue()).replace("vise une mission socle", "vise une seule mission socle"),
  );
  await editor.getByRole("button", { name: "Enregistrer" }).click();
  await editor.goto(PROPOSAL);
  await editor.getByText("ce qui avait été donné ne vaut plus").first().waitFor();
  await editor.goto(`${PROPOSAL}/validation`);
  await editor.getByRole("button", { name: "Soumettre aux quatre collèges" }).click();

  for (const validator of VALIDATORS) {
    const page = await open(validator, PHONE);
    await speak(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  }
  await editor.goto("/guide/editions/preparation");
  await editor.getByLabel("règle", { exact: true }).check();
  await editor.getByLabel("En une phrase").fill("La formule est précisée.");
  await editor.getByRole("button", { name: "Enregistrer" }).click();
  await editor.getByText("Chaque fiche aura le texte en vigueur").waitFor();
  await editor.getByLabel("Jour et heure, à Paris").fill("2099-01-10T09:00");
  await editor.getByRole("button", { name: "Fixer la parution" }).click();
  await editor.getByText("Elle paraîtra le 10 janvier 2099").waitFor();
  const [rules] = await site.db.select().from(guideRules);
  expect(await publishEdition(site.db, rules?.editionId ?? 0, new Date("2099-01-10T08:00:00Z"))).toBe(true);

  await reader.goto("/");
  await reader.getByRole("link", { name: "Le SPRO et le niveau 1" }).click();
  await reader.getByRole("link", { name: "Voir ce qui a changé" }).click();
  expect(await reader.locator("ins").first().textContent()).toContain("vise une seule mission socle");
  await reader.goto(FICHE);
  await reader.getByRole("button", { name: "J’ai lu" }).click();
  await reader.getByText("Vous avez dit avoir lu cette règle").waitFor();
  await reader
    .getByRole("link", { name: /rocès-verbal/ })
    .first()
    .click();
  await reader.getByText("Le collège des opérateurs approuve").waitFor();

  const other = await open("horspair", PHONE);
  await other.goto(FICHE);
  await other.getByRole("link", { name: "Ce que dit le guide" }).click();
  await other.getByText("Passage modifié depuis (édition 3)").click();
  expect(await other.locator(".citation-change ins").first().textContent()).toContain(
    "vise une seule mission socle",
  );
  expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
