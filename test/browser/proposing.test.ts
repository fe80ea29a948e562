import { expect } from "vitest";
import { browserTest as test } from "../support/browser";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

test("on a phone, the words that are selected arrive in the form of a proposal", async ({ open }) => {
  const page = await open("conseillere", PHONE);
  await page.goto("/guide/spro-et-niveau-1");
  const passage = await page.evaluate(() => {
    const text = document.querySelector(".guide-text p")?.firstChild;
    if (!text) throw new Error("no text to select");
    document.getSelection()?.setBaseAndExtent(text, 0, text, 40);
    return document.getSelection()?.toString().trim() ?? "";
  });
  const link = page.getByRole("link", { name: "Proposer une évolution de ce passage" });
  await link.tap();
  await page.waitForURL("**/proposer?*");
  expect(await page.getByLabel("Passage concerné").inputValue()).toBe(passage);
  await page.getByLabel("Titre").fill("Depuis un téléphone");
  await page.getByLabel("Pourquoi").fill("Parce que.");
  await page.getByRole("button", { name: "Proposer cette évolution" }).tap();
  await page.waitForURL("**/guide/propositions/*");
  expect(await page.locator("mark").textContent()).toContain(passage.slice(0, 10));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("words that are no longer selected, or stand elsewhere, are not taken along", async ({ open }) => {
  const page = await open("conseillere");
  await page.goto("/guide/spro-et-niveau-1");
  const select = (place: string) =>
    page.evaluate((place) => {
      const element = document.querySelector(place);
      if (element) document.getSelection()?.selectAllChildren(element);
    }, place);
  await select(".guide-text p");
  await page.getByRole("link", { name: "Proposer une évolution de ce passage" }).waitFor();
  await select("h1");
  const link = page.getByRole("link", { name: "Proposer une évolution", exact: true });
  await link.waitFor();
  expect(await link.getAttribute("href")).not.toContain("passage");
});

test("an editor sees the text as it is written, and finds the draft again without having saved it", async ({
  open,
}) => {
  const page = await open("redaction");
  await page.goto("/guide/propositions/1/options/1");
  await page.getByRole("button", { name: "Aperçu" }).click();
  const preview = page.locator("[data-preview]");
  await preview.getByText("mission socle").waitFor();
  await page.getByLabel("Texte de la fiche").fill("Un texte **tout autre**.");
  await preview.locator("strong").waitFor();
  await page.getByText("Brouillon gardé.").waitFor();
  await page.reload();
  expect(await page.getByLabel("Texte de la fiche").inputValue()).toBe("Un texte **tout autre**.");
});
