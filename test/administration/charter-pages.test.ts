import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const EDITOR = "/administration/pages/charte";

test("a charter that asks again stands before every page until it is accepted, and leads back", async () => {
  const [admin, adviser] = [await site.signedIn("admin"), await site.signedIn("conseillere")];
  await admin.visit(EDITOR);
  await admin.submit("Aperçu", { body: "# Essai\n\nUn *aperçu*." });
  expect(admin.html).toContain("<em>aperçu</em>");
  await admin.visit(EDITOR);
  await admin.submit("Publier", { body: "# Charte neuve\n\nOn se **vouvoie**.", asksAgain: "on" });
  expect(admin.title).toBe("Charte neuve");

  await adviser.visit("/forum/monter-un-dossier?apres=4000000000000-1");
  expect(adviser.path).toMatch(/^\/charte\/accord\?retour=/);
  expect(adviser.text).toContain("vouvoie");
  await adviser.submit("J’accepte la charte");
  expect(adviser.path).toBe("/forum/monter-un-dossier?apres=4000000000000-1");
  expect(adviser.status).toBe(200);
  await adviser.visit("/charte/accord?retour=/forum");
  expect(adviser.path).toBe("/forum");
});

test("a candidate and an administrator are asked too; a visitor reads the new charter", async () => {
  const [candidate, admin] = [await site.signedIn("candidate"), await site.signedIn("admin")];
  await admin.visit("/administration");
  expect(admin.title).toBe("Votre accord à la charte");
  await admin.submit("J’accepte la charte");
  expect(admin.title).toBe("Administration");
  await candidate.visit("/charte/accord?retour=/aide");
  await candidate.submit("J’accepte la charte");
  expect(candidate.path).toBe("/aide");
  const visitor = await site.visitor().visit("/charte");
  expect(visitor.title).toBe("Charte neuve");
  await visitor.visit("/charte/accord?retour=/forum");
  expect(visitor.path).toBe("/connexion?retour=%2Fforum");
});

test("an accord never leads to another site, and a charter changed meanwhile is shown first", async () => {
  const [adviser, admin] = [await site.signedIn("conseiller"), await site.signedIn("admin")];
  await adviser.visit("/charte/accord?retour=//ailleurs.example/");
  await admin.visit(EDITOR);
  await admin.submit("Publier", { body: "# Charte encore\n\nOn se tutoie.", asksAgain: "on" });
  await adviser.submit("J’accepte la charte");
  expect(adviser.status).toBe(422);
  expect(adviser.text).toContain("La charte vient de changer");
  expect(adviser.text).toContain("On se tutoie");
  await adviser.submit("J’accepte la charte");
  expect(adviser.path).toBe("/");
});

test("an editor overtaken by another keeps their text, reads the other one's, and may then publish", async () => {
  const [one, two] = [await site.signedIn("admin"), await site.signedIn("admin")];
  const page = "/administration/pages/aide";
  for (const editor of [one, two]) {
    await editor.visit("/charte/accord");
    if (editor.path !== "/") await editor.submit("J’accepte la charte");
    await editor.visit(page);
  }
  await one.submit("Publier", { body: "# Aide\n\nPar la première." });
  expect(one.path).toBe("/aide");
  await two.submit("Publier", { body: "# Aide\n\nPar le second." });
  expect(two.status).toBe(422);
  expect(two.page.querySelector("textarea[name=body]")?.textContent).toContain("Par le second.");
  expect(two.page.querySelector("#newer")?.textContent).toContain("Par la première.");
  await two.submit("Publier", { body: "# Aide\n\nPar les deux." });
  expect(two.text).toContain("Par les deux.");
  await two.visit(`${page}/versions`);
  expect(two.text).toContain("Version 3");
  expect(two.text).toContain("Texte d’origine");
});

test("what is written in a page runs no script", async () => {
  const admin = await site.signedIn("admin");
  await admin.visit("/administration/pages/mentions-legales");
  await admin.submit("Publier", {
    body: "# Mentions <script>\n\n<script>alert(1)</script> [x](javascript:alert(1))",
  });
  const visitor = await site.visitor().visit("/mentions-legales");
  expect(visitor.html).not.toContain("<script>alert");
  expect(visitor.html).not.toContain('href="javascript');
});
