import type { Page } from "playwright-core";
import { expect } from "vitest";
import { browserTest as test } from "../support/browser";
import { pdf, png } from "../support/files";

const area = (page: Page) => page.getByLabel("Votre réponse");

async function onTopic(page: Page) {
  await page.goto("/forum/monter-un-dossier");
  await page.locator("a.row-title").first().click();
  await area(page).waitFor();
  return page;
}

/** Gives the text a file as the system's clipboard or a window of files would. */
async function give(page: Page, how: "paste" | "drop", name: string, type: string, bytes: Buffer) {
  await area(page).evaluate(
    (text, { how, name, type, bytes }) => {
      const carried = new DataTransfer();
      carried.items.add(new File([new Uint8Array(bytes)], name, { type }));
      const how_ = { bubbles: true, cancelable: true };
      text.dispatchEvent(
        how === "paste"
          ? new ClipboardEvent("paste", { clipboardData: carried, ...how_ })
          : new DragEvent("drop", { dataTransfer: carried, ...how_ }),
      );
    },
    { how, name, type, bytes: [...bytes] },
  );
}

const status = (page: Page) => page.locator("md-attach [role=status]");

test("a pasted image goes where one writes, shows in the preview and in the message", async ({ open }) => {
  const page = await onTopic(await open("conseillere"));
  await area(page).fill("Avant");
  await give(page, "paste", "capture.png", "image/png", await png(300, 200));
  await status(page)
    .getByText("« capture.png » est joint.".replace(/ (?=»)|(?<=«) /g, "\u00a0"))
    .waitFor();
  expect(await area(page).inputValue()).toMatch(
    /^Avant\n!\[capture\]\(\/fichiers\/\w{26}-300x200\/capture\.png\)\n$/,
  );
  await page.getByRole("button", { name: "Aperçu" }).click();
  await page.getByRole("region", { name: "Aperçu" }).getByAltText("capture").waitFor();
  await page.getByRole("button", { name: "Publier la réponse" }).click();
  await page.waitForURL("**#message-*");
  const image = page.locator(".post:target").getByAltText("capture");
  await image.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => {
    const shown = document.querySelector<HTMLImageElement>(".post:target img");
    return shown?.complete && shown.naturalWidth === 300;
  });
});

test("a file dropped on the text is joined; one that is chosen too", async ({ open }) => {
  const page = await onTopic(await open("conseillere"));
  await give(page, "drop", "Fiche.pdf", "application/pdf", pdf());
  await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("[Fiche.pdf (PDF"));
  await page
    .getByLabel("Joindre un fichier")
    .setInputFiles({ name: "Autre.pdf", mimeType: "application/pdf", buffer: pdf() });
  await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("[Autre.pdf (PDF"));
  await page.getByRole("button", { name: "Publier la réponse" }).click();
  await page.waitForURL("**#message-*");
  expect(await page.locator(".post:target .prose a").count()).toBe(2);
});

test("a file that is refused says why and leaves the text as it was", async ({ open, complaints }) => {
  const page = await onTopic(await open("conseillere"));
  await area(page).fill("Mon texte");
  await give(page, "drop", "outil.exe", "application/pdf", Buffer.from("MZ"));
  await status(page).getByText("le nom d’un programme").waitFor();
  expect((await area(page).inputValue()).trim()).toBe("Mon texte");
  expect(complaints.splice(0).filter((complaint) => !complaint.includes("/fichiers"))).toEqual([]);
});

test("a table pasted from a spreadsheet stays text, though a picture of it comes along", async ({ open }) => {
  const page = await onTopic(await open("conseillere"));
  const prevented = await area(page).evaluate((text) => {
    const carried = new DataTransfer();
    carried.setData("text/plain", "a\tb");
    carried.items.add(new File(["x"], "image.png", { type: "image/png" }));
    const paste = new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true });
    return !text.dispatchEvent(paste);
  });
  expect(prevented).toBe(false);
});

test("publishing while a file is on its way waits for it", async ({ open }) => {
  const page = await onTopic(await open("conseillere"));
  await area(page).fill("Avec un fichier");
  let go = () => {};
  const held = new Promise<void>((done) => {
    go = done;
  });
  await page.route("**/fichiers", async (route) => {
    await held;
    await route.continue();
  });
  await give(page, "drop", "Fiche.pdf", "application/pdf", pdf());
  await page.getByRole("button", { name: "Publier la réponse" }).click();
  await status(page).getByText("encore en cours d’envoi").waitFor();
  go();
  await status(page).getByText("est joint").waitFor();
  await page.getByRole("button", { name: "Publier la réponse" }).click();
  await page.waitForURL("**#message-*");
  await page.locator(".post:target").getByRole("link", { name: "Fiche.pdf (PDF" }).waitFor();
});
