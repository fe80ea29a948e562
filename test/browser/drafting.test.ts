import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { drafts, mentions, quotes } from "#db/schema/index.server";
import { browserTest as test } from "../support/browser";

test("what is typed is kept, said, and found in another window", async ({ site, open }) => {
  const page = await onTopic(await open("conseillere"));
  const saved = page.waitForResponse("**/brouillons/enregistrement");
  await page.getByLabel("Votre réponse").fill("Commencé ici.");
  await saved;
  await page.getByText(/Brouillon enregistré à \d\d:\d\d/).waitFor();
  expect(await page.getByRole("button", { name: "Enregistrer le brouillon" }).isVisible()).toBe(false);

  const other = await onTopic(await open("conseillere"));
  expect(await other.getByLabel("Votre réponse").inputValue()).toBe("Commencé ici.");
  await other.getByRole("button", { name: "Publier la réponse" }).click();
  await other.waitForURL("**#message-*");
  expect(await site.db.$count(drafts)).toBe(0);
});

test("what is typed just before leaving is kept", async ({ site, open }) => {
  const page = await onTopic(await open("conseiller"));
  await page.getByLabel("Votre réponse").fill("Tapé en partant.");
  await page.goto("/aide");
  await expect.poll(() => site.db.$count(drafts, eq(drafts.body, "Tapé en partant."))).toBe(1);
});

test("a text that changed elsewhere is shown beside one's own, and one chooses", async ({
  open,
  complaints,
}) => {
  const [desk, phone] = [await onTopic(await open("pilote")), await onTopic(await open("pilote"))];
  for (const [page, text] of [
    [phone, "Du téléphone."],
    [desk, "Du bureau."],
  ] as const) {
    const answer = page.waitForResponse("**/brouillons/enregistrement");
    await page.getByLabel("Votre réponse").fill(text);
    await answer;
  }
  expect(await desk.getByLabel("L’autre texte").inputValue()).toBe("Du téléphone.");
  await desk.getByRole("button", { name: "Prendre l’autre" }).click();
  expect(await desk.getByLabel("Votre réponse").inputValue()).toBe("Du téléphone.");
  expect(complaints.splice(0).filter((complaint) => !complaint.includes("409"))).toEqual([]);
});

test("a name chosen with the keyboard is a mention", async ({ site, open }) => {
  const page = await onTopic(await open("moderateur"));
  const area = page.getByLabel("Votre réponse");
  await area.pressSequentially("Bonjour @mar");
  await page.getByRole("option").first().waitFor();
  await area.press("ArrowDown");
  await area.press("ArrowUp");
  await area.press("Enter");
  expect(await area.inputValue()).toMatch(/^Bonjour \[@.+\]\(\/membres\/\d+\) $/);
  await page.getByRole("button", { name: "Publier la réponse" }).click();
  await page.waitForURL("**#message-*");
  expect(await site.db.$count(mentions)).toBe(1);
});

test("selected words are quoted with their source", async ({ site, open }) => {
  const page = await onTopic(await open("animatrice"));
  await page.locator(".post .prose p").first().selectText();
  await page.locator(".quote-button").click();
  const area = page.getByLabel("Votre réponse");
  expect(await area.inputValue()).toMatch(/^> .+\n>\n> — \[.+\]\(\/sujets\/\d+\/messages\/\d+\)\n\n$/);
  await page.getByRole("button", { name: "Publier la réponse" }).click();
  await page.waitForURL("**#message-*");
  expect(await site.db.$count(quotes)).toBe(1);
});

test("a message is answered in place, and the bar puts words in bold", async ({ open }) => {
  const page = await onTopic(await open("animatrice"));
  await page.getByRole("link", { name: "Répondre", exact: true }).first().click();
  await page.getByText("En réponse à").waitFor();
  const area = page.getByLabel("Votre réponse");
  await area.fill("important");
  await area.selectText();
  await page.getByRole("button", { name: "Gras" }).click();
  expect(await area.inputValue()).toBe("**important**");
  await page.getByRole("button", { name: "Gras" }).focus();
  await page.keyboard.press("ArrowRight");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Italique");
});

test("topics and fiches near a title show while it is typed", async ({ open }) => {
  const page = await open("conseillere");
  await page.goto("/forum/bienvenue/nouveau");
  await page.getByLabel("Titre").pressSequentially("Par où commencer");
  await page.locator(".similar a").first().waitFor();
  await page.getByLabel("Titre").fill("Quel niveau de conseil");
  await page.locator(".similar a[href^='/guide/']").first().waitFor();
});

async function onTopic(page: Page) {
  await page.goto("/forum/attentes-et-besoins");
  await page.locator("a.row-title").last().click();
  await page.getByRole("button", { name: "Publier la réponse" }).waitFor();
  return page;
}
