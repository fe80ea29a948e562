import { afterAll, beforeAll, expect, test } from "vitest";
import { guideComments, guideProposals, guideRevisions } from "#db/schema/index.server";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const FICHE = "/guide/les-trois-niveaux";
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const words = (page: Visitor) => plain(page.text);

/** A proposal made by this account, on its page. */
async function proposed(account: string, fields: Record<string, string> = {}) {
  const visitor = await site.signedIn(account);
  await visitor.visit(FICHE);
  await visitor.follow("Proposer une évolution");
  const typed = { title: "Dire plus", reason: "Il manque **un mot**.", kind: "text", ...fields };
  await visitor.submit("Proposer cette évolution", typed);
  return visitor;
}

test("from a fiche, anyone who reads it proposes; the fiche then lists it, to who sees it", async () => {
  const passage = "";
  const author = await proposed("horspair", { title: "Proposé par un hors pair", passage });
  expect(author.path).toMatch(/^\/guide\/propositions\/\d+$/);
  expect(author.title).toBe("Proposé par un hors pair");
  expect(author.page.querySelector(".prose strong")?.textContent).toBe("un mot");
  expect(words(author)).toContain("proposée");
  for (const [account, sees] of [
    ...[["horspair", true] as const, ["conseillere", true] as const, ["redaction", true] as const],
    ["reseau", false] as const,
  ]) {
    const reader = await site.signedIn(account);
    await reader.visit(FICHE);
    expect(reader.text.includes("Proposé par un hors pair"), account).toBe(sees);
    expect((await reader.visit(author.path)).status, account).toBe(sees ? 200 : 404);
    await reader.visit("/guide/propositions");
    expect(reader.text.includes("Proposé par un hors pair"), account).toBe(sees);
  }
});

test("a peer who proposes is « Un·e pair » to editors, validators and on their list, and named to peers", async () => {
  const author = await proposed("conseillere", { title: "Proposé par une paire" });
  const own = /par ([^,]+), le/.exec(words(author))?.[1] ?? "";
  for (const account of ["redaction", "etat"]) {
    const reader = await site.signedIn(account);
    for (const path of [author.path, "/guide/propositions"]) {
      await reader.visit(path);
      expect(reader.text).toContain("Un·e pair");
      expect(reader.html).not.toContain(own);
    }
  }
  const peer = await site.signedIn("conseiller");
  expect((await peer.visit(author.path)).text).toContain(own);
});

test("what is wrong comes back beside its field with all that was typed", async () => {
  const typed = { title: "", reason: "r".repeat(500_001), passage: "Ces mots n’y sont pas" };
  const author = await proposed("conseillere", typed);
  expect(author.status).toBe(422);
  for (const name of ["title", "reason", "passage"])
    expect(author.page.querySelector(`#${name}-error`)?.textContent, name).toMatch(/\.$/);
  expect(author.page.querySelector("#reason")?.textContent).toBe(typed.reason);
  expect(author.page.querySelector("#passage")?.textContent).toBe(typed.passage);
});

test("a passage that was selected arrives in the form; on another text than that in force, it is told where it stands", async () => {
  const visitor = await site.signedIn("conseillere");
  const reader = await site.signedIn("conseillere");
  const passage = plain(
    (await reader.visit(FICHE)).page.querySelector(".guide-text p")?.textContent ?? "",
  ).slice(0, 60);
  await visitor.visit(`${FICHE}/proposer?texte=1&passage=${encodeURIComponent(passage)}`);
  expect(visitor.page.querySelector("#passage")?.textContent).toBe(passage);
  const before = await site.db.$count(guideProposals);
  await visitor.submit("Proposer cette évolution", { title: "T", reason: "R", kind: "text" });
  expect(visitor.status).toBe(409);
  expect(words(visitor)).toContain("Cette fiche a changé depuis que vous l’avez ouverte");
  expect(visitor.page.querySelector("mark")).not.toBeNull();
  expect(visitor.page.querySelector("#title")?.getAttribute("value")).toBe("T");
  expect(await site.db.$count(guideProposals)).toBe(before);
  await visitor.submit("Proposer cette évolution", { kind: "text" });
  expect(visitor.status).toBe(200);
  expect(visitor.page.querySelector("mark")).not.toBeNull();
});

test("the demonstration's amendment shows its passage in its place and what each option changes", async () => {
  const reader = await (await site.signedIn("conseillere")).visit("/guide/propositions/1");
  expect(words(reader)).toContain("instruite");
  expect(reader.page.querySelector("mark")?.textContent).toContain("a minima au niveau 1");
  expect(
    reader.page
      .querySelectorAll(".difference-place ins")
      .map((ins) => ins.textContent)
      .join(),
  ).toContain("mission socle");
  expect(reader.page.querySelectorAll(".difference-place del")).not.toHaveLength(0);
  expect(reader.text).not.toContain("Écrire l’option");
  expect((await reader.visit("/guide/propositions/1/options/1")).status).toBe(404);
  expect((await reader.visit("/guide/propositions/1?vue=cote-a-cote")).status).toBe(200);
});

test("an editor examines, writes, previews, keeps a draft and saves; a refusal without its reason comes back", async () => {
  const { path } = await proposed("conseillere", { title: "À écrire" });
  const editor = await site.signedIn("redaction");
  await editor.visit(path);
  await editor.submit("Instruire", { "reason-examined": "Recevable." });
  expect(words(editor)).toContain("Recevable.");
  await editor.submit("Refuser");
  expect(editor.status).toBe(422);
  expect(editor.page.querySelector("#reason-refused-error")).not.toBeNull();
  await editor.submit("Commencer l’option\u00a01", {
    label: "Une façon",
  });
  expect(editor.path).toBe(`${path}/options/1`);
  const body = editor.page.querySelector("#body")?.textContent ?? "";
  await editor.submit("Aperçu", { body: `${body}\n\n**Ajout** <script>alert(1)</script>` });
  expect(editor.page.querySelector(".preview strong")?.textContent).toBe("Ajout");
  expect(editor.page.querySelector(".preview script")).toBeNull();
  await editor.submit("Garder en brouillon");
  expect(editor.page.querySelector("#body")?.textContent).toContain("**Ajout**");
  expect(words(editor)).toContain("Brouillon gardé le");
  await editor.submit("Enregistrer");
  expect(words(editor)).toContain("Enregistré.");
  await editor.visit(path);
  expect(editor.page.querySelector(".difference-place ins")?.textContent).toContain("Ajout");
  await editor.visit(`${path}/options/1`);
  await editor.submit("Nommer", { label: "n".repeat(101) });
  expect(editor.page.querySelector("#label-error")).not.toBeNull();
});

test("two editors on the same lines: the second meets both texts and loses neither", async () => {
  const path = "/guide/propositions/1/options/1";
  const [one, two] = [await site.signedIn("redaction"), await site.signedIn("redaction")];
  for (const editor of [one, two]) await editor.visit(path);
  await one.submit("Enregistrer", { body: "Un texte.", title: "Titre" });
  const long = "mot ".repeat(124_990);
  await two.submit("Enregistrer", { body: long, title: "Autre" });
  expect(two.status).toBe(409);
  expect(two.page.querySelector("#theirs")?.textContent).toBe("Un texte.");
  expect(two.page.querySelector("#body")?.textContent).toBe(long.trim());
  const before = await site.db.$count(guideRevisions);
  await two.submit("Enregistrer");
  expect(two.status).toBe(200);
  expect(await site.db.$count(guideRevisions)).toBe(before + 1);
  await two.submit("Enregistrer", { body: "x".repeat(500_001) });
  expect(two.status).toBe(422);
  expect(two.page.querySelector("#body")?.textContent).toHaveLength(500_001);
});

test("a comment follows its passage, says when it is gone, and is resolved", async () => {
  const reader = await (await site.signedIn("conseillere")).visit("/guide/propositions/1");
  const said = { body: "Pourquoi ces mots ?", option: "2", passage: "Ces mots n’y sont pas" };
  await reader.submit("Publier le commentaire", said);
  expect(reader.status).toBe(422);
  expect(reader.page.querySelector("#body")?.textContent).toBe(said.body);
  await reader.submit("Publier le commentaire", {
    ...said,
    passage: "service public régional de l’orientation",
  });
  const editor = await (await site.signedIn("redaction")).visit("/guide/propositions/1");
  expect(editor.page.querySelector("[id^=commentaire-] mark")).not.toBeNull();
  await editor.visit("/guide/propositions/1/options/2");
  await editor.submit("Enregistrer", { body: "Plus rien." });
  await editor.visit("/guide/propositions/1");
  expect(editor.text).toContain("Ce passage n’est plus dans le texte.");
  expect(editor.text).toContain("Un·e pair, le");
  const [{ id } = { id: 0 }] = await site.db.select().from(guideComments);
  await editor.post("/guide/propositions/1", new URLSearchParams({ step: "resolve", comment: `${id}` }));
  expect(editor.text).toContain("résolu");
  expect(editor.text).toContain("Rouvrir");
});

test("the list is filtered, in words; forms of a session that ended give the text back", async () => {
  const reader = await site.signedIn("conseillere");
  await reader.visit("/guide/propositions?etat=instruite");
  expect(reader.text).toContain("a minima");
  await reader.visit("/guide/propositions?etat=publiee&fiche=x%27y&apres=zzz");
  expect(reader.text).toContain("Aucune proposition ici.");
  const stranger = site.visitor();
  await stranger.post(`${FICHE}/proposer`, new URLSearchParams({ title: "T", reason: "Un texte à garder" }));
  expect(stranger.status).toBe(403);
  expect(stranger.html).toContain("Un texte à garder");
  for (const path of ["/guide/propositions/999999", "/guide/propositions/x", "/guide/nulle-part/proposer"])
    expect((await reader.visit(path)).status, path).toBe(404);
  await reader.post("/guide/propositions/1", new URLSearchParams({ step: "publish" }));
  expect(reader.status).toBe(404);
});
