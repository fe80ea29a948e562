import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { posts } from "#db/schema/index.server";
import { browserTest as test } from "../support/browser";

const NO_SCRIPT = { javaScriptEnabled: false };

test("without script, one signs in and comes back to the page one wanted", async ({ open }) => {
  const page = await open(null, NO_SCRIPT);
  await page.goto("/forum/bienvenue");
  await page.getByLabel("Adresse électronique").fill("conseillere@comcep.example");
  await page.getByLabel("Mot de passe").fill("demonstration");
  await page.locator("main").getByRole("button", { name: "Se connecter" }).click();
  await page.waitForURL("**/forum/bienvenue");
});

test("without script, one opens a topic", async ({ open }) => {
  const page = await open("conseillere", NO_SCRIPT);
  await page.goto("/forum/bienvenue");
  await page.getByRole("link", { name: "Ouvrir un sujet" }).click();
  await page.getByLabel("Titre").fill("Sans script");
  await page.getByLabel("Votre message").fill("Un sujet **ouvert**.");
  await page.getByRole("button", { name: "Publier le sujet" }).click();
  await page.waitForURL("**/sujets/*/sans-script#message-*");
  expect(await page.locator(".post strong").textContent()).toBe("ouvert");
});

test("without script, the preview of a topic is a page that has the text and its rendering", async ({
  open,
}) => {
  const page = await open("conseillere", NO_SCRIPT);
  await page.goto("/forum/bienvenue/nouveau");
  await page.getByLabel("Titre").fill("Un titre gardé");
  await page.getByLabel("Votre message").fill("Un texte **gardé**.");
  await page.getByRole("button", { name: "Aperçu" }).click();
  await page.getByRole("region", { name: "Aperçu" }).locator("strong").waitFor();
  expect(await page.getByLabel("Titre").inputValue()).toBe("Un titre gardé");
  expect(await page.getByLabel("Votre message").inputValue()).toBe("Un texte **gardé**.");
});

test("without script, a reply is published from the page of its preview", async ({ open }) => {
  const page = await open("conseillere", NO_SCRIPT);
  await page.goto("/forum/attentes-et-besoins");
  await page.locator("a.row-title").last().click();
  await page.getByLabel("Votre réponse").fill("Une réponse **relue**.");
  await page.getByRole("button", { name: "Aperçu" }).click();
  expect(await page.getByRole("region", { name: "Aperçu" }).locator("strong").textContent()).toBe("relue");
  expect(await page.getByLabel("Votre réponse").inputValue()).toBe("Une réponse **relue**.");
  await page.getByRole("button", { name: "Publier la réponse" }).click();
  await page.waitForURL("**#message-*");
  expect(await page.locator(".post:target strong").textContent()).toBe("relue");
});

test("without script, a double click gives one message", async ({ site, open }) => {
  const page = await open("conseillere", NO_SCRIPT);
  await reply(page, "Cliqué deux fois, sans script.", "dblclick");
  expect(await site.db.$count(posts, eq(posts.body, "Cliqué deux fois, sans script."))).toBe(1);
});

test("without script, one corrects a message", async ({ open }) => {
  const page = await open("conseillere", NO_SCRIPT);
  await reply(page, "Une faute d’ortographe.");
  await page.locator(".post:target").getByRole("link", { name: "Corriger" }).click();
  expect(await page.getByLabel("Le message").inputValue()).toBe("Une faute d’ortographe.");
  await page.getByLabel("Le message").fill("Une faute d’orthographe.");
  await page.getByRole("button", { name: "Enregistrer la correction" }).click();
  await page.waitForURL("**#message-*");
  expect(await page.locator(".post:target").textContent()).toContain("Une faute d’orthographe.");
});

test("without script, one withdraws a message", async ({ open }) => {
  const page = await open("conseillere", NO_SCRIPT);
  await reply(page, "Un nom qu’il ne fallait pas écrire.");
  await page.locator(".post:target").getByRole("link", { name: "Retirer" }).click();
  await page.getByRole("button", { name: "Retirer le message" }).click();
  await page.waitForURL("**#message-*");
  expect(await page.locator("main").textContent()).toContain("Message retiré par son auteur·e.");
  expect(await page.locator("main").textContent()).not.toContain("Un nom qu’il ne fallait pas écrire.");
});

test("without script, one searches from any page and goes to the message found", async ({ open }) => {
  const page = await open("conseillere", NO_SCRIPT);
  await reply(page, "Le mot introuvable : turlututu.");
  await page.goto("/aide");
  await page.getByLabel("Rechercher un message, un membre").fill("turlututu");
  await page.getByLabel("Rechercher un message, un membre").press("Enter");
  await page.waitForURL("**/recherche?q=turlututu");
  await page.locator(".hit a").first().click();
  await page.waitForURL("**#message-*");
  expect(await page.locator(".post:target").textContent()).toContain("turlututu");
});

test("without script, one signs out, and the way back asks to sign in", async ({ open }) => {
  const page = await open(null, NO_SCRIPT);
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill("conseillere@comcep.example");
  await page.getByLabel("Mot de passe").fill("demonstration");
  await page.locator("main").getByRole("button", { name: "Se connecter" }).click();
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await page.getByRole("link", { name: "Se connecter" }).first().waitFor();
  await page.goto("/forum");
  expect(new URL(page.url()).pathname).toBe("/connexion");
});

async function reply(page: Page, body: string, press: "click" | "dblclick" = "click") {
  await page.goto("/forum/attentes-et-besoins");
  await page.locator("a.row-title").last().click();
  await page.getByLabel("Votre réponse").fill(body);
  await page.getByRole("button", { name: "Publier la réponse" })[press]();
  await page.waitForURL("**#message-*");
}
