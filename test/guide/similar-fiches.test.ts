import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { VISITOR, type Viewer } from "~/accounts/viewer";
import { listSimilarFiches } from "~/guide/similar-fiches.server";
import { test } from "../support/database";
import { publishEditions } from "../support/guide-editions";
import { nonPeer, outsider, peer } from "../support/people";

const near = async (db: Db, viewer: Viewer, title: string) =>
  (await listSimilarFiches(db, viewer, title)).map(({ slug }) => slug);

const EDITION = {
  bilan: { body: "Un texte." },
  financement: { body: "Qui finance le bilan de compétences, et quand." },
  niveaux: { body: "Le bilan vient plus tard." },
};

test("fiches whose title shares a word come first, then those whose text holds every word", async ({
  db,
}) => {
  const reader = await peer(db);
  await publishEditions(db, [EDITION]);
  expect(await near(db, reader, "Financer un bilan de competence")).toEqual(["financement", "bilan"]);
  expect(await near(db, reader, "Quand finance-t-on ?")).toEqual(["financement"]);
  expect(await near(db, reader, "Plus tard, la compétence")).toEqual([]);
  expect((await listSimilarFiches(db, reader, "bilan"))[0]).toEqual({
    ...{ slug: "bilan", title: "Fiche bilan", chapter: "Le cadre" },
  });
});

test("three fiches at most are near, as the edition in force has them", async ({ db }) => {
  const reader = await nonPeer(db);
  await publishEditions(db, [EDITION, { niveaux: { body: "Autre chose." } }]);
  expect(await near(db, reader, "bilan")).toEqual([]);
  const many = Object.fromEntries([1, 2, 3, 4].map((n) => [`bilan-${n}`, { body: `Le ${n}e.` }]));
  await publishEditions(db, [EDITION, { niveaux: { body: "Autre chose." } }, many]);
  expect(await near(db, reader, "bilan")).toHaveLength(3);
});

test("nothing is near for who does not read the guide, nor to a title that says nothing", async ({ db }) => {
  const reader = await peer(db);
  await publishEditions(db, [EDITION]);
  for (const other of [VISITOR, await outsider(db), await outsider(db, { duties: ["admin"] })])
    expect(await near(db, other, "bilan")).toEqual([]);
  expect(await near(db, await outsider(db, { duties: ["guide_editor"] }), "bilan")).not.toEqual([]);
  for (const typed of ["", "!!", "a b c", "'; drop", "le de la", "or or", "x".repeat(9000)])
    expect(await near(db, reader, typed)).toEqual([]);
});
