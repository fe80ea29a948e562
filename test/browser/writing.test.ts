import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { posts, topics } from "#db/schema/index.server";
import { browserTest as test } from "../support/browser";
import { EVERYTHING } from "../support/pages";

test("the preview in place is what publishing then shows, and keeps the text", async ({ open }) => {
  const page = await onTopic(await open("conseillere"));
  await page.getByLabel("Votre réponse").fill(EVERYTHING);
  const before = page.url();
  await page.getByRole("button", { name: "Aperçu" }).click();
  const preview = page.getByRole("region", { name: "Aperçu" }).locator(".prose");
  await preview.getByRole("table").waitFor();
  const previewed = await preview.innerHTML();
  expect(await page.getByLabel("Votre réponse").inputValue()).toBe(EVERYTHING);
  expect(page.url()).toBe(before);

  await publish(page);
  expect(await page.locator(".post:target .prose").innerHTML()).toBe(previewed);
});

test("an empty text has a preview that says so", async ({ open }) => {
  const page = await onTopic(await open("conseillere"));
  await page.getByRole("button", { name: "Aperçu" }).click();
  await page.getByRole("region", { name: "Aperçu" }).getByText("Rien à montrer").waitFor();
});

test("a preview that cannot be made says so, and keeps the text", async ({ open, complaints }) => {
  const page = await onTopic(await open("conseillere"));
  await page.getByLabel("Votre réponse").fill("Un texte à ne pas perdre.");
  await page.route("**/apercu", (route) => route.fulfill({ status: 500 }));
  await page.getByRole("button", { name: "Aperçu" }).click();
  await page.getByRole("region", { name: "Aperçu" }).getByText("n’a pas pu être préparé").waitFor();
  expect(await page.getByLabel("Votre réponse").inputValue()).toBe("Un texte à ne pas perdre.");
  expect(complaints.splice(0).filter((complaint) => !complaint.includes("/apercu"))).toEqual([]);
});

test("a double click on « Publier la réponse » gives one message", async ({ site, open }) => {
  const page = await onTopic(await open("conseillere"));
  await page.getByLabel("Votre réponse").fill("Cliqué deux fois.");
  await page.getByRole("button", { name: "Publier la réponse" }).dblclick();
  await page.waitForURL("**#message-*");
  expect(await site.db.$count(posts, eq(posts.body, "Cliqué deux fois."))).toBe(1);
});

test("a double click on « Publier le sujet » gives one topic", async ({ site, open }) => {
  const page = await open("conseillere");
  await page.goto("/forum/bienvenue/nouveau");
  await page.getByLabel("Titre").fill("Un seul sujet");
  await page.getByLabel("Votre message").fill("Cliqué deux fois aussi.");
  await page.getByRole("button", { name: "Publier le sujet" }).dblclick();
  await page.waitForURL("**#message-*");
  expect(await site.db.$count(topics, eq(topics.title, "Un seul sujet"))).toBe(1);
});

test("the browser's back button after a reply lets one publish another", async ({ site, open }) => {
  const page = await onTopic(await open("conseillere"));
  await page.getByLabel("Votre réponse").fill("La première.");
  await publish(page);
  await page.goBack();
  await page.getByLabel("Votre réponse").fill("La seconde, par le bouton retour.");
  await publish(page);
  expect(await page.locator(".post:target .prose").textContent()).toContain(
    "La seconde, par le bouton retour.",
  );
  expect(await site.db.$count(posts, eq(posts.body, "La première."))).toBe(1);
});

// As the back button gives it: the same form, its key included. This Chromium keeps no page, so a window is opened.
test("a page that the browser had kept whole publishes another message when one comes back to it", async ({
  open,
}) => {
  const page = await onTopic(await open("conseillere"));
  const form = page.locator("main form.composer");
  await form.evaluate((kept: HTMLFormElement) => kept.setAttribute("target", "_blank"));
  await page.getByLabel("Votre réponse").fill("La première, publiée.");
  const next = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Publier la réponse" }).click();
  await (await next).locator(".post:target").waitFor();
  await form.evaluate((kept: HTMLFormElement) => {
    kept.removeAttribute("target");
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await page.getByLabel("Votre réponse").fill("La seconde, au retour.");
  await publish(page);
  expect(await page.locator(".post:target .prose").textContent()).toContain("La seconde, au retour.");
});

test("the browser's back button after a topic lets one publish another", async ({ open }) => {
  const page = await open("conseillere");
  await page.goto("/forum/bienvenue/nouveau");
  for (const title of ["Un premier sujet", "Un second sujet"]) {
    await page.getByLabel("Titre").fill(title);
    await page.getByLabel("Votre message").fill(`Le texte : ${title}.`);
    await page.getByRole("button", { name: "Publier le sujet" }).click();
    await page.waitForURL("**#message-*");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(title);
    if (title === "Un premier sujet") await page.goBack();
  }
});

async function onTopic(page: Page) {
  await page.goto("/forum/attentes-et-besoins");
  await page.locator("a.row-title").last().click();
  await page.getByRole("button", { name: "Publier la réponse" }).waitFor();
  return page;
}

async function publish(page: Page) {
  const loaded = page.waitForResponse((response) =>
    /\/sujets\/\d+\/[^/]+$/.test(new URL(response.url()).pathname),
  );
  await page.getByRole("button", { name: "Publier la réponse" }).click();
  await loaded;
  await page.locator(".post:target").waitFor();
}
