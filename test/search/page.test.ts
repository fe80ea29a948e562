import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const asked = (query: string) => `/recherche?q=${encodeURIComponent(query)}`;

/** Opens a topic of the peers' and comes back as the person who did. */
async function written(account: string, title: string, body: string): Promise<Visitor> {
  const author = await site.signedIn(account);
  await author.visit("/forum/monter-un-dossier/nouveau");
  await author.submit("Publier le sujet", { title, body });
  expect(author.title).toContain(title);
  return author;
}

test("a member asks, reads what was found with the words marked, and goes to the message", async () => {
  const reader = await written(
    "conseillere",
    "Question des quetsches",
    "Une tarte aux mirabelles, ou aux prunes.",
  );
  await reader.visit(asked("mirabelle"));
  expect(reader.status).toBe(200);
  expect(reader.text).toMatch(/1\smessage/);
  expect(reader.page.querySelectorAll("mark").map((mark) => mark.textContent)).toEqual(["mirabelles"]);
  await reader.follow("Question des quetsches");
  expect(reader.title).toBe("Question des quetsches");
  expect(reader.path).toMatch(/^\/sujets\/\d+\/question-des-quetsches#message-\d+$/);
});

test("HTML in a title, a message or a question is shown, never taken", async () => {
  const html = "<img src=x onerror=alert(1)><script>alert(1)</script>";
  const reader = await written(
    "conseiller",
    `Le reinetier ${html}`,
    `Un reinetier ${html} "><b>gras</b> devant la maison`,
  );
  await reader.visit(asked("reinetier"));
  const results = reader.page.querySelector("main");
  expect(results?.querySelectorAll("mark")).toHaveLength(1);
  expect(results?.querySelectorAll("img, script, b")).toEqual([]);
  expect(results?.textContent).toContain(html);

  await reader.visit(asked(`"><img src=x onerror=alert(1)> introuvable`));
  expect(reader.page.querySelectorAll("img")).toEqual([]);
  expect(reader.page.querySelector("main input")?.getAttribute("value")).toContain('"><img src=x');
});

test("a non-peer is told that nothing was found, with nothing of what peers wrote", async () => {
  await written("conseillere", "Question des cognassiers", "Un cognassier");
  const reader = await site.signedIn("horspair");
  await reader.visit(asked("cognassier"));
  expect(reader.status).toBe(200);
  expect(reader.text).toContain("Aucun message de vos rubriques");
  expect(reader.page.querySelector("main")?.textContent).not.toContain("Question des");
});

test("a peer outside the pilot group is told that nothing was found of what the group wrote", async () => {
  const pilot = await site.signedIn("pilote");
  await pilot.visit("/forum/groupe-pilote/nouveau");
  await pilot.submit("Publier le sujet", { title: "Question des sorbiers", body: "Un sorbier" });
  await pilot.visit(asked("sorbier"));
  expect(pilot.text).toContain("Question des sorbiers");

  const reader = await site.signedIn("conseillere");
  await reader.visit(asked("sorbier"));
  expect(reader.text).toContain("Aucun message de vos rubriques");
});

test("a question with a NUL, only signs, or far too long has a page for an answer", async () => {
  const reader = await site.signedIn("conseillere");
  for (const query of ["\0", "CPF\0", "'\"&|!():*", "-".repeat(200), "CPF ".repeat(500)]) {
    await reader.visit(asked(query));
    expect({ query: query.slice(0, 9), status: reader.status }).toEqual({
      query: query.slice(0, 9),
      status: 200,
    });
  }
});

test("without a question the page only asks for one", async () => {
  const reader = await site.signedIn("conseillere");
  await reader.visit("/recherche");
  expect(reader.status).toBe(200);
  expect(reader.text).not.toContain("Aucun message");
  expect(reader.page.querySelectorAll("mark")).toEqual([]);
});

test("a visitor who asks signs in first, and comes back to what they asked", async () => {
  const visitor = site.visitor();
  await visitor.visit("/recherche?q=CPF");
  expect(visitor.path).toBe("/connexion?retour=%2Frecherche%3Fq%3DCPF");
  await visitor.submit("Se connecter", { email: "conseillere@comcep.example", password: "demonstration" });
  expect(visitor.path).toBe("/recherche?q=CPF");
  expect(visitor.text).toMatch(/30\smessages/);
});

test("fiches of the guide come before messages, five at most; the others are found in the guide alone", async () => {
  const reader = await site.signedIn("conseillere");
  await reader.visit(asked("conseil"));
  const shown = reader.page.querySelectorAll("section[aria-labelledby=guide] li");
  expect(shown).toHaveLength(5);
  expect(shown.every((fiche) => fiche.querySelector("mark"))).toBe(true);
  await reader.follow("Toutes les fiches qui répondent à ces mots");
  expect(reader.path).toBe("/recherche?q=conseil&dans=guide");
  expect(reader.page.querySelector("option[selected]")?.textContent).toBe("Le guide");
  expect(reader.page.querySelectorAll("section[aria-labelledby=guide] li").length).toBeGreaterThan(5);
  expect(reader.page.querySelector("#resultats, #personnes")).toBeNull();

  await reader.visit(`${asked("anticonstitutionnel")}&dans=guide`);
  expect(reader.text).toContain("Aucune fiche de l’édition en vigueur");
  await reader.visit(`${asked("conseil")}&dans=messages`);
  expect(reader.page.querySelector("#guide, #personnes")).toBeNull();
  expect(reader.text).toMatch(/30\smessages/);
});

test("who does not read the guide is offered no place to search, and finds no fiche", async () => {
  const reader = await site.signedIn("admin");
  for (const place of ["", "&dans=guide"]) {
    await reader.visit(`${asked("conseil")}${place}`);
    expect(reader.page.querySelector("#guide, [name=dans]")).toBeNull();
    expect(reader.text).toContain("Aucun message de vos rubriques");
  }
});
