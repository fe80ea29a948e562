import { afterAll, beforeAll, expect, test } from "vitest";
import { account, signedIn } from "../support/accounts";
import { publishEditions } from "../support/guide-editions";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("empty");
  await publishEditions(site.db, [{ aide: { body: "Le texte ancien oriente." } }]);
});
afterAll(() => site.close());

const SECTION = "monter-un-dossier";

test("from a fiche to a message without script: the citation is prepared, written, listed, and says what changed since", async () => {
  const writer = await signedIn(site, await account(site));
  await writer.visit("/guide/aide");
  await writer.follow("Citer dans un message");
  await writer.submit("Préparer la citation", { passage: "texte ancien" });
  const text = writer.page.querySelector("#copie")?.textContent;
  expect(text).toBe("> texte ancien\n>\n> — [Guide, édition 1, « Fiche aide »](/guide/editions/1/aide)");
  await writer.submit("Écrire un nouveau sujet", { rubrique: SECTION });
  expect(writer.path).toBe(`/forum/${SECTION}/nouveau`);
  expect(writer.page.querySelector("textarea[name=body]")?.textContent.trim()).toBe(text);
  await writer.submit("Publier le sujet", { title: "Que dit le guide ?" });
  expect(writer.page.querySelector(".prose blockquote a")?.getAttribute("href")).toBe(
    "/guide/editions/1/aide",
  );
  expect(writer.text).not.toContain("Passage modifié");
  await publishEditions(site.db, [
    { aide: { body: "Le texte ancien oriente." } },
    { aide: { body: "Le texte neuf oriente." } },
  ]);
  const reader = await signedIn(site, await account(site));
  for (const path of ["/guide/aide", "/guide/editions/1/aide", "/guide/aide/sujets"]) {
    await reader.visit(path);
    await reader.follow("Que dit le guide\u202f?");
    expect(reader.text).toContain("Passage modifié depuis (édition 2)");
  }
});

test("words that are not in the fiche come back with what is wrong, and no section to write in", async () => {
  const writer = await signedIn(site, await account(site));
  await writer.visit("/guide/aide/citer?edition=1&passage=Ces+mots%00+n%27y+sont+pas");
  expect(writer.status).toBe(422);
  expect(writer.text).toContain("Ces mots ne se suivent pas ainsi");
  expect(writer.page.querySelector("textarea[name=passage]")?.textContent).toContain("y sont pas");
  expect(writer.page.querySelector("#copie")).toBeNull();
  await writer.visit("/guide/aide/citer?passage=");
  await writer.submit("Écrire un nouveau sujet", { rubrique: "inconnue" });
  expect([writer.status, writer.text.includes("Rien n’a été ajouté")]).toEqual([422, true]);
  await writer.visit("/guide/aide/citer?edition=1&passage=texte");
  await writer.submit("Écrire un nouveau sujet", { rubrique: "animation", passage: "pas là" });
  expect([writer.status, writer.text.includes("Ces mots ne se suivent pas ainsi")]).toEqual([422, true]);
});

test("who reads the guide and writes in no section is offered no citation, and finds no page for it", async () => {
  const editor = await account(site, { standing: "none", network: null, duties: ["guide_editor"] });
  const visitor = await signedIn(site, editor);
  for (const path of ["/guide/aide", "/guide/editions/1/aide"])
    expect((await visitor.visit(path)).html).not.toContain("/citer");
  expect((await visitor.visit("/guide/aide/citer")).status).toBe(404);
  expect((await visitor.visit("/guide/aide/sujets")).text).toContain("Aucun des sujets que vous lisez");
});
