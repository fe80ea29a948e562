import { expect } from "vitest";
import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { search } from "~/search/search.server";
import { test } from "../support/database";
import { opened } from "../support/forum";
import { peer } from "../support/people";

/** The words among `queries` that do not find a message made of `text`. */
async function missing(db: Db, text: string, queries: string[]) {
  const reader = await peer(db);
  const { postId } = await opened(db, reader, { title: "Sans rapport", body: text });
  return unfound(db, reader, postId, queries);
}

async function unfound(db: Db, reader: Member, postId: number, queries: string[]) {
  const missed: string[] = [];
  for (const query of queries) {
    const hits = await search(db, reader, query);
    if (!hits.some((hit) => hit.postId === postId)) missed.push(query);
  }
  return missed;
}

test("words are found by their French root: plural, conjugated, derived", async ({ db }) => {
  const text =
    "Financer des formations, accompagner nos bénéficiaires, valider une reconversion et leurs droits.";
  const queries = [
    "formation",
    "financement",
    "finance",
    "accompagnement",
    "accompagné",
    "bénéficiaire",
    "validation",
    "reconversions",
    "droit",
  ];
  expect(await missing(db, text, queries)).toEqual([]);
});

test("the masculine of a participle finds the feminine", async ({ db }) => {
  const text = "Une salariée licenciée, deux retraitées diplômées, une formation financée.";
  expect(await missing(db, text, ["salarié", "licencié", "retraité", "diplômé", "financé"])).toEqual([]);
});

test("the feminine of a participle finds the masculine", async ({ db }) => {
  const text = "Un salarié licencié, deux retraités diplômés, un bilan financé.";
  expect(await missing(db, text, ["salariée", "licenciée", "retraitées", "diplômée", "financée"])).toEqual(
    [],
  );
});

test("a word typed without its accents finds the word that has them", async ({ db }) => {
  const queries = ["employe", "a l'ecoute", "salarie", "evaluation", "competence", "coeur"];
  expect(
    await missing(db, "À l’écoute d’un employé salarié : l’évaluation, au cœur de la compétence.", queries),
  ).toEqual([]);
});

test("a word typed with its accents finds the word written without", async ({ db }) => {
  const queries = ["employé", "salarié", "évaluation", "compétence", "cœur"];
  expect(await missing(db, "L'employe salarie, l'evaluation, au coeur de la competence.", queries)).toEqual(
    [],
  );
});

test("capital letters make no difference, accented or not", async ({ db }) => {
  expect(
    await missing(db, "ÉVALUER l’Employabilité, le cep", [
      "évaluer",
      "EVALUER",
      "employabilité",
      "CEP",
      "Cep",
    ]),
  ).toEqual([]);
});

test("acronyms of three letters are found", async ({ db }) => {
  const acronyms = ["CEP", "CPF", "CIF", "CSP", "VAE", "DIF", "CDI", "cep", "cpf"];
  expect(await missing(db, "Du CEP au CPF, le CIF, le CSP, la VAE, le DIF et un CDI.", acronyms)).toEqual([]);
});

test("acronyms are found where punctuation, a number or another word is joined to them", async ({ db }) => {
  const text = "(CEP), CPF. **CIF** _VAE_ CSP: CIF-CDI, niveau CEP-1; [DIF](https://exemple.fr) ; RNCP?";
  expect(await missing(db, text, ["CEP", "CPF", "CIF", "VAE", "CSP", "CDI", "DIF", "RNCP"])).toEqual([]);
});

test("words on both sides of a slash are found", async ({ db }) => {
  const text = "Dossier CPF/CIF chez un Fongecif/Opacif, salarié et/ou demandeur d’emploi.";
  expect(await missing(db, text, ["CPF", "CIF", "opacif", "CPF/CIF"])).toEqual([]);
});

test("words that touch French punctuation are found: quotation marks, ellipsis, dash, unbreakable space", async ({
  db,
}) => {
  const text =
    "Le «CPF» et la VAE… du «\u00a0CEP\u00a0»\u00a0; un bilan\u202f? Le CIF–CDI, l’immersion—oui\u00a0: ça marche.";
  expect(await missing(db, text, ["CPF", "VAE", "CEP", "bilan", "CIF", "CDI", "immersion"])).toEqual([]);
});

test("words written for women and men are found by either", async ({ db }) => {
  expect(await missing(db, "Un·e salarié·e suivi·e", ["salarié", "salariés", "suivi"])).toEqual([]);
});

test("the typographic apostrophe and the typewriter’s are the same", async ({ db }) => {
  const queries = [
    "entretien",
    "l'entretien",
    "l’entretien",
    "accueil",
    "d'accueil",
    "prud'hommes",
    "prud’hommes",
    "aujourd'hui",
  ];
  expect(
    await missing(db, "L’entretien d’accueil qu’il prépare aux prud’hommes, aujourd’hui.", queries),
  ).toEqual([]);
});

test("a typographic apostrophe finds what was written with the typewriter’s", async ({ db }) => {
  const queries = ["l’entretien", "d’accueil", "prud’hommes", "aujourd’hui"];
  expect(await missing(db, "L'entretien d'accueil aux prud'hommes, aujourd'hui.", queries)).toEqual([]);
});

test("small words, with an accent or without, need not be in the message", async ({ db }) => {
  const queries = [
    "la mobilité",
    "aide à la mobilité",
    "une aide même pour la mobilité",
    "où est la mobilité",
  ];
  expect(await missing(db, "Une aide pour une mobilité.", queries)).toEqual([]);
});

test("all the words asked for are needed", async ({ db }) => {
  expect(await missing(db, "Le CPF et le CIF", ["CPF CIF", "CIF CPF", "CPF VAE"])).toEqual(["CPF VAE"]);
});

test("words between quotation marks are found only together and in their order", async ({ db }) => {
  const text = "Un premier entretien sans projet, puis un bilan de compétences.";
  const queries = [
    '"premier entretien"',
    '"entretien premier"',
    '"premier projet"',
    '"bilan de compétences" projet',
  ];
  expect(await missing(db, text, queries)).toEqual(['"entretien premier"', '"premier projet"']);
});

test("a word after a minus is excluded", async ({ db }) => {
  expect(await missing(db, "Le CPF et le CIF", ["CPF -VAE", "CPF -CIF", "CPF -cif -vae"])).toEqual([
    "CPF -CIF",
    "CPF -cif -vae",
  ]);
});

test("an excluded word excludes wherever it stands, in the title or in the text", async ({ db }) => {
  const reader = await peer(db);
  const inTitle = await opened(db, reader, { title: "Le CPF", body: "Un bilan" });
  const inText = await opened(db, reader, { title: "Un bilan", body: "Avec le CPF" });
  expect(await unfound(db, reader, inText.postId, ["bilan", "bilan -CPF"])).toEqual(["bilan -CPF"]);
  expect(await unfound(db, reader, inTitle.postId, ["bilan", "CPF -bilan"])).toEqual(["CPF -bilan"]);
});
