import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openSession } from "~/accounts/sessions.server";
import type { Member } from "~/accounts/viewer";
import { closeOverdue } from "~/validation/closing.server";
import { publishEdition } from "~/validation/publishing.server";
import { publishEditions } from "../support/guide-editions";
import { nonPeer, outsider, peer } from "../support/people";
import { openSite, type Site } from "../support/site";
import { editor, fourColleges, proposed, revise, validator } from "../support/validating";
import { later, NOW, open, speak } from "./validation-support";

let site: Site;
let by: Member;
let author: Member;
let colleges: Awaited<ReturnType<typeof fourColleges>>;
let proposalId: number;
let optionIds: number[];

beforeAll(async () => {
  site = await openSite("empty");
  await publishEditions(site.db, [{ aide: { body: "Texte ancien." }, referent: { body: "Autre fiche." } }]);
  by = await editor(site.db, "Édith Éditrice");
  author = await peer(site.db, { name: "Paul Pair" });
  colleges = await fourColleges(site.db);
});
afterAll(() => site.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

async function as(member: Member) {
  const visitor = site.visitor();
  visitor.keep(await openSession(site.db, member.id));
  return visitor;
}

const page = () => `/guide/propositions/${proposalId}/validation`;

test("an editor says the rules, lays a proposal before the colleges, and both are refused to others", async () => {
  const visitor = await as(by);
  await visitor.visit("/guide/editions");
  await visitor.follow("Préparer la prochaine édition");
  await visitor.submit("Enregistrer les règles", { title: "", label: "Version 2", days: "quarante" });
  expect(visitor.status).toBe(422);
  expect(visitor.text).toContain("Donnez un nombre de jours");
  expect(visitor.page.querySelector("[name=days]")?.getAttribute("value")).toBe("quarante");
  await visitor.submit("Enregistrer les règles", { title: "Guide", label: "Version 2", days: "30" });
  expect(visitor.status).toBe(200);
  expect(visitor.title).toContain("la 2e");
  ({ proposalId, optionIds } = await proposed(site.db, {
    ...{ author, slug: "aide", bodies: ["Texte neuf.", "Texte tout autre."], title: "Mieux dire l’aide" },
  }));
  await visitor.visit(page());
  await visitor.submit("Soumettre aux quatre collèges");
  expect(visitor.text).toContain("Les collèges ont jusqu’au 21 décembre 2026");
  await visitor.visit("/guide/editions/preparation");
  expect(visitor.text).toContain("elles ne changent plus");
  for (const other of [author, colleges.state, await outsider(site.db)]) {
    const stranger = await as(other);
    expect((await stranger.visit("/guide/editions/preparation")).status).toBe(404);
    const rules = new URLSearchParams({ intention: "regles", title: "X" });
    expect((await stranger.post("/guide/editions/preparation", rules)).status).toBe(404);
    const opening = new URLSearchParams({ intention: "soumettre" });
    expect((await stranger.post(page(), opening)).status).toBe(404);
  }
});

test("a member of a college reads what changes and speaks, once; a mistake keeps what was typed", async () => {
  const visitor = await as(colleges.state);
  await visitor.visit(page());
  expect(
    visitor.page
      .querySelectorAll("ins")
      .map((ins) => ins.textContent)
      .join(),
  ).toContain("neuf");
  const key = visitor.page.querySelector("[name=voix]")?.getAttribute("value");
  await visitor.submit("Donner mon avis sur l’option 1", { [`avis-${key}`]: "refuses" });
  expect(visitor.status).toBe(422);
  expect(visitor.text).toContain("Écrivez pourquoi vous refusez");
  await visitor.submit("Donner mon avis sur l’option 1", {
    ...{ [`avis-${key}`]: "refuses", [`motif-${key}`]: "Trop court.", empreinte: "0".repeat(64) },
  });
  expect(visitor.status).toBe(422);
  expect(visitor.text).toContain("n’est pas celui qui est soumis");
  expect(visitor.page.querySelector(`[name=motif-${key}]`)?.textContent).toContain("Trop court.");
  await visitor.visit(page());
  await visitor.submit("Donner mon avis sur l’option 1", {
    ...{ [`avis-${key}`]: "reserves", [`motif-${key}`]: "Préciser le délai." },
  });
  expect(visitor.status).toBe(200);
  expect(visitor.text).toContain("Votre voix a été donnée");
  expect(visitor.text).toContain("Préciser le délai.");
  expect(visitor.html).not.toContain("Donner mon avis sur l’option 1<");
});

test("until all have spoken, nobody else reads what was said, nor whether it was", async () => {
  for (const other of [by, author, colleges.regions]) {
    const visitor = await as(other);
    await visitor.visit(page());
    expect(visitor.status).toBe(200);
    for (const word of ["Préciser le délai", "Voix state", "approuve avec réserves</h"])
      expect(visitor.html).not.toContain(word);
  }
  for (const stranger of [await nonPeer(site.db), await outsider(site.db)])
    expect((await (await as(stranger)).visit(page())).status).toBe(404);
  expect((await (await as(author)).visit("/guide/propositions/999999/validation")).status).toBe(404);
});

test("a voice is delegated and taken back, and the delegate gives it by name", async () => {
  const second = await validator(site.db, "regions", "Rémi Région");
  const visitor = await as(colleges.regions);
  await visitor.visit("/guide/editions/colleges");
  const dates = { from: "2026-11-20", until: "2026-12-24" };
  await visitor.submit("Déléguer ma voix", { ...dates, delegateId: "" });
  expect(visitor.text).toContain("Choisissez une autre personne");
  await visitor.submit("Déléguer ma voix", { ...dates, delegateId: String(second.id) });
  expect(visitor.text).toContain(
    "À Rémi Région, pour le collège des Régions, du 20 novembre 2026 au 24 décembre 2026",
  );
  const delegated = await as(second);
  await delegated.visit(page());
  expect(delegated.text).toContain("Donner la voix de Voix regions sur l’option 2");
  await visitor.submit("Mettre fin à cette délégation");
  await delegated.visit(page());
  expect(delegated.text).not.toContain("Donner la voix de Voix regions");
});

test("once decided, what each said is read, and its record at a permanent address", async () => {
  const { db } = site;
  await revise(db, optionIds[0] ?? 0, author, "Texte plus neuf.", NOW);
  const visitor = await as(author);
  await visitor.visit(page());
  expect(visitor.text).toContain("ce qui avait été donné ne vaut plus");
  expect(visitor.html).not.toContain("Préciser le délai");
  await db.execute("update guide_proposals set status = 'examined'");
  const second = await open(db, by, proposalId);
  for (const college of ["state", "regions", "social_partners", "operators"] as const)
    for (const n of [0, 1])
      await speak(db, colleges[college], college, second, { n, verdict: n ? "approves" : "refuses" });
  vi.setSystemTime(later(31));
  await closeOverdue(db, later(31));
  visitor.keep(await openSession(db, author.id));
  await visitor.visit(page());
  expect(visitor.text).toContain("Les quatre collèges ont approuvé un texte");
  expect(visitor.text).toContain("Voix state");
  await visitor.follow("Procès-verbal n°\u00a01");
  expect(visitor.path).toBe("/guide/editions/proces-verbaux/1");
  expect(visitor.text).toContain("Le collège de l’État approuve");
  expect(visitor.text).toContain("Vérifié à l’instant");
  expect(visitor.text).toContain(second.texts[1]?.hash ?? "none");
});

test("a record is read by all who read the guide once its edition is out; the fiche leads to it", async () => {
  const reader = await as(await nonPeer(site.db));
  expect((await reader.visit("/guide/editions/proces-verbaux/1")).status).toBe(404);
  const visitor = await as(by);
  await visitor.visit("/guide/editions/preparation");
  expect(visitor.text).toContain("Mieux dire l’aide");
  await visitor.submit("Fixer la parution", { hour: "2026-11-20T08:00" });
  expect(visitor.text).toContain("Cette heure est déjà passée");
  await visitor.submit("Fixer la parution", { hour: "2027-01-04T08:00" });
  expect(visitor.text).toContain("Elle paraîtra le 4 janvier 2027 à 8 h 00");
  const [edition] = await site.db.execute<{ id: number }>(
    "select id::int from guide_editions where number = 2",
  );
  expect(await publishEdition(site.db, edition?.id ?? 0, new Date("2027-01-04T07:00:00Z"))).toBe(true);
  await reader.visit("/guide/aide");
  expect(reader.text).toContain("Texte tout autre.");
  await reader.follow("procès-verbal n°\u00a01");
  expect(reader.status).toBe(200);
  expect(reader.html).not.toContain(page());
  expect((await reader.visit("/guide/editions/proces-verbaux")).text).toContain("Mieux dire l’aide");
  expect((await reader.visit("/guide/editions/proces-verbaux/2")).status).toBe(404);
  expect((await (await as(await outsider(site.db))).visit("/guide/editions/proces-verbaux/1")).status).toBe(
    404,
  );
});
