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

test("single keys go from message to message, to the reply and to the search, and not while one writes", async ({
  open,
}) => {
  const page = await open("conseillere");
  await page.goto("/forum/bienvenue");
  await page.keyboard.press("j");
  const first = await page.locator(".row-title").first().textContent();
  expect((await focus(page)).name).toBe(first?.trim());
  await page.locator("a.row-title").last().click();
  await page.waitForURL("**/sujets/**");
  const posts = page.locator("article.post");
  const focusedPost = () =>
    posts.evaluateAll((all) => all.findIndex((post) => post.contains(document.activeElement)));
  await page.keyboard.press("j");
  const start = await focusedPost();
  await page.keyboard.press("j");
  expect(await focusedPost()).toBe(start + 1);
  await page.keyboard.press("k");
  expect(await focusedPost()).toBe(start);
  await page.keyboard.press("r");
  expect((await focus(page)).name).toContain("Votre réponse");
  await page.keyboard.type("jkr/?");
  expect(await page.getByLabel("Votre réponse").inputValue()).toBe("jkr/?");
});

test("a list of the keys opens, says how to turn them off, and they are off from then on", async ({
  open,
}) => {
  const page = await open("conseillere");
  await page.goto("/forum/bienvenue");
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Raccourcis clavier" });
  await dialog.getByText("message ou sujet suivant").waitFor();
  await dialog.getByRole("checkbox").check();
  await page.keyboard.press("Escape");
  const isGone = () => !document.querySelector("dialog");
  await page.waitForFunction(isGone);
  await page.keyboard.press("j");
  expect(await page.locator("a.row-title:focus").count()).toBe(0);
  await page.goto("/forum/bienvenue");
  await page.keyboard.press("n");
  expect(new URL(page.url()).pathname).toBe("/forum/bienvenue");
  await page.keyboard.press("?");
  await dialog.getByRole("checkbox").uncheck();
  await dialog.getByRole("button", { name: "Fermer" }).click();
  await page.waitForFunction(isGone);
  await page.keyboard.press("n");
  await page.waitForURL("**/forum/bienvenue/nouveau");
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
