import { afterAll, beforeAll, expect, test } from "vitest";
import { aTopicOf, pdf } from "../support/files";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

/** Presses « Joindre » on the page of the visitor, as a browser without script does. */
async function join(visitor: Visitor, fields: Record<string, string>, file: File | null) {
  const { action, body } = visitor.fill("Joindre", fields);
  const form = new FormData();
  for (const [name, value] of body) if (name !== "file") form.append(name, value);
  form.append("file", file ?? new File([], ""));
  await visitor.post(action, form, {});
  return visitor.page.querySelector("textarea")?.textContent ?? "";
}

const aPdf = () => new File([new Uint8Array(pdf())], "Fiche.pdf");
const fileError = (visitor: Visitor) => visitor.page.querySelector("#file-error")?.textContent;

test("« Joindre » comes back with all that was typed and the link; then it is published", async () => {
  const member = await site.signedIn("conseillere");
  await member.visit("/forum/hors-pairs-outils/nouveau");
  const text = await join(member, { title: "Un titre", body: "Mon texte", signed: "1" }, aPdf());
  expect(member.status).toBe(200);
  expect(text).toMatch(/^\n?Mon texte\n\n\[Fiche\.pdf/);
  expect(member.page.querySelector("[name=title]")?.getAttribute("value")).toBe("Un titre");
  expect(member.page.querySelector("[name=signed]")?.hasAttribute("checked")).toBe(true);
  await member.submit("Publier le sujet");
  await member.follow("Fiche.pdf (PDF, 1\u00a0Ko)");
  expect(member.headers.get("Content-Type")).toBe("application/pdf");
});

test("in a reply and in a correction too", async () => {
  const member = await site.signedIn("conseiller");
  await member.visit(await aTopicOf(site, member, "monter-un-dossier"));
  expect(await join(member, { body: "Ma réponse" }, aPdf())).toContain("Ma réponse\n\n[Fiche.pdf");
  await member.submit("Publier la réponse");
  await member.visit(member.page.querySelector(".post a[href$='/correction']")?.getAttribute("href") ?? "");
  expect(await join(member, { body: "Corrigée" }, aPdf())).toContain("Corrigée\n\n[Fiche.pdf");
});

test("a file that is refused, or not chosen, comes back with all that was typed and why", async () => {
  const member = await site.signedIn("conseillere");
  await member.visit("/forum/monter-un-dossier/nouveau");
  const refused = await join(member, { title: "Un titre", body: "Mon texte" }, new File(["MZ\0"], "a.exe"));
  expect([member.status, refused.trim()]).toEqual([422, "Mon texte"]);
  expect(fileError(member)).toContain("le nom d’un programme");
  await join(member, {}, null);
  expect([member.status, fileError(member)]).toEqual([422, expect.stringContaining("Choisissez d’abord")]);
  expect(member.page.querySelector("[name=title]")?.getAttribute("value")).toBe("Un titre");
});

test("publishing with a file that was chosen and not joined says so, and publishes nothing", async () => {
  const member = await site.signedIn("conseillere");
  await member.visit("/forum/monter-un-dossier/nouveau");
  await member.submit("Publier le sujet", { title: "Un titre", body: "Mon texte", file: "Fiche.pdf" });
  expect(member.status).toBe(422);
  expect(fileError(member)).toContain("n’est pas encore joint, et rien n’a été publié");
  await member.submit("Publier le sujet");
  expect(member.status).toBe(200);
});

test("who is signed out meanwhile gets the text back", async () => {
  const visitor = await site.signedIn("conseillere");
  await visitor.visit("/forum/monter-un-dossier/nouveau");
  const { action } = visitor.fill("Joindre");
  const form = new FormData();
  form.append("body", "À ne pas perdre");
  form.append("attach", "1");
  form.append("file", aPdf());
  const signedOut = site.visitor();
  await signedOut.post(action, form, {});
  expect([signedOut.status, signedOut.page.querySelector("#kept")?.textContent.trim()]).toEqual([
    403,
    "À ne pas perdre",
  ]);
});
