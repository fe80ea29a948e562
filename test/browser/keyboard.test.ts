import type { Page } from "playwright-core";
import { expect } from "vitest";
import { browserTest as test } from "../support/browser";

test("the first stop of the keyboard is a visible link to the content, which leads there", async ({
  open,
}) => {
  const page = await open("conseillere");
  await page.goto("/forum");
  await page.keyboard.press("Tab");
  expect(await focus(page)).toMatchObject({ name: "Aller au contenu", inSight: true, outlined: true });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await focus(page)).toMatchObject({ inMain: true });
});

test("wherever the keyboard stops on a topic, the focus is seen", async ({ open }) => {
  const page = await open("animatrice");
  await page.goto("/forum/bienvenue");
  await page.locator("a.row-title").last().click();
  await page.waitForLoadState();
  const stops: Awaited<ReturnType<typeof focus>>[] = [];
  for (let n = 0; n < 200; n++) {
    await page.keyboard.press("Tab");
    const stop = await focus(page);
    if (stop.name === "") break;
    stops.push(stop);
  }
  expect(stops.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Forum", "Votre réponse", "Publier la réponse", "Aide"]),
  );
  expect(stops.filter(({ inSight, outlined }) => !inSight || !outlined)).toEqual([]);
});

test("one signs in, writes and publishes with the keyboard alone", async ({ open }) => {
  const page = await open(null);
  await page.goto("/forum/bienvenue/nouveau");
  await tabTo(page, "Adresse électronique");
  await page.keyboard.type("conseillere@comcep.example");
  await tabTo(page, "Mot de passe");
  await page.keyboard.type("demonstration");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/forum/bienvenue/nouveau");
  await tabTo(page, "Titre");
  await page.keyboard.type("Écrit sans souris");
  await tabTo(page, "Votre message");
  await page.keyboard.type("Bonjour,");
  await page.keyboard.press("Enter");
  await page.keyboard.type("tout se fait au clavier.");
  await tabTo(page, "Publier le sujet");
  await page.keyboard.press("Space");
  await page.waitForURL("**/sujets/*/ecrit-sans-souris#message-*");
  expect(await page.locator(".post .prose").textContent()).toContain("tout se fait au clavier.");
});

/** Where the keyboard is: its name is empty when it has left the page. */
function focus(page: Page) {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLElement) || activeElement === document.body) {
      return { name: "", inSight: false, outlined: false, inMain: false };
    }
    const isField = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement;
    const label = isField ? activeElement.labels?.[0]?.textContent : activeElement.getAttribute("aria-label");
    const { top, bottom, left, right } = activeElement.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
    return {
      name: (label ?? activeElement.textContent ?? "").trim(),
      inSight: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
      outlined: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
      inMain: activeElement.closest("main") !== null,
    };
  });
}

async function tabTo(page: Page, name: string) {
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press("Tab");
    if ((await focus(page)).name === name) return;
  }
  throw new Error(`the keyboard does not reach « ${name} »`);
}
