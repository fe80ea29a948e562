import { expect } from "vitest";
import { NO_FILTER, readAfter, readFilters } from "~/directory/filters";
import { listPeople } from "~/directory/people.server";
import { test } from "../support/database";
import { describe, namesFor, termId, territoryId } from "../support/directory";
import { NOON } from "../support/forum";
import { nonPeer, peer } from "../support/people";

test("names are in French order: accents and capitals count last, Élodie is no Zoé", async ({ db }) => {
  for (const name of ["Zoé Abel", "élodie Noël", "Elodie Noel", "Émile Roy", "Anne Zay", "Œdipe Roi"])
    await peer(db, { name });
  const reader = await nonPeer(db, { name: "Àla Fin" });
  expect(await namesFor(db, { ...reader, standing: "peer" })).toEqual([
    "Àla Fin",
    "Anne Zay",
    "Elodie Noel",
    "élodie Noël",
    "Émile Roy",
    "Œdipe Roi",
    "Zoé Abel",
  ]);
});

test("the pages follow one another without gap nor repetition, same names included", async ({ db }) => {
  const reader = await peer(db, { name: "Aa" });
  const expected = [reader.id];
  for (let n = 0; n < 64; n++) expected.push((await peer(db, { name: `Même Nom ${n < 40 ? "A" : "B"}` })).id);
  const found: number[] = [];
  let after: number | null = null;
  do {
    const page = await listPeople(db, reader, NO_FILTER, after, NOON);
    expect(page.people.length).toBeLessThanOrEqual(30);
    found.push(...page.people.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  expect(found).toEqual(expected);
});

test("starting after somebody the viewer does not see tells nothing of their name", async ({ db }) => {
  const reader = await nonPeer(db, { name: "Aline Lit" });
  const hidden = await peer(db, { name: "Marc Caché" });
  await nonPeer(db, { name: "Zoé Vue" });
  const after = async (id: number) =>
    (await listPeople(db, reader, NO_FILTER, id, NOON)).people.map(({ name }) => name);
  expect(await after(hidden.id)).toEqual(["Aline Lit", "Zoé Vue"]);
  expect(await after(hidden.id)).toEqual(await after(987_654));
  expect(await after(reader.id)).toEqual(["Zoé Vue"]);
});

test("each filter keeps who answers to it, and together they keep who answers to all", async ({ db }) => {
  const reader = await peer(db, { name: "Qui lit" });
  const brittany = await territoryId(db, "bretagne");
  const vae = String(await termId(db, "scheme", "vae"));
  const young = String(await termId(db, "public", "jeunes-de-16-a-25-ans"));
  const [anne, bob, cleo] = [
    await peer(db, { name: "Anne", network: "fongecif" }),
    await peer(db, { name: "Bob", network: "fongecif-opacif" }),
    await peer(db, { name: "Cléo", network: "missions-locales" }),
  ];
  const said = { theme: [], scheme: [], public: [] };
  await describe(db, anne, { territory: String(brittany), terms: { ...said, scheme: [vae] } });
  await describe(db, bob, {
    territory: String(brittany),
    isResource: true,
    terms: { ...said, public: [young] },
  });
  await describe(db, cleo, { isResource: true, terms: { ...said, scheme: [vae], public: [young] } });
  const terms = NO_FILTER.terms;
  expect(await namesFor(db, reader, { territory: "bretagne" })).toEqual(["Anne", "Bob"]);
  expect(await namesFor(db, reader, { resourcesOnly: true })).toEqual(["Bob", "Cléo"]);
  expect(await namesFor(db, reader, { terms: { ...terms, scheme: "vae" } })).toEqual(["Anne", "Cléo"]);
  expect(
    await namesFor(db, reader, { terms: { ...terms, scheme: "vae", public: "jeunes-de-16-a-25-ans" } }),
  ).toEqual(["Cléo"]);
  expect(await namesFor(db, reader, { terms: { ...terms, scheme: "vae" }, territory: "bretagne" })).toEqual([
    "Anne",
  ]);
  // The words of a public are no words of a theme.
  expect(await namesFor(db, reader, { terms: { ...terms, theme: "vae" } })).toEqual([]);
  expect(await namesFor(db, reader, { territory: "atlantide" })).toEqual([]);
  expect(await namesFor(db, reader, { network: "fongecif" })).toEqual(["Anne"]);
  expect(await namesFor(db, reader, { network: "fongecif-opacif" })).toEqual(["Anne", "Bob"]);
});

test("words are found in names, functions, expertise and chosen terms, whatever their accents and endings", async ({
  db,
}) => {
  const reader = await peer(db, { name: "Qui lit" });
  const zelie = await peer(db, {
    name: "Zélie Quintessence",
    overrides: { function: "psychologue du travail" },
  });
  await describe(db, zelie, {
    function: "psychologue du travail",
    expertise: "L’inaptitude et les reconversions.",
    terms: { theme: [], scheme: [String(await termId(db, "scheme", "csp"))], public: [] },
  });
  const found = (q: string) => namesFor(db, reader, { q });
  for (const q of [
    "quintessence",
    "ZELIE",
    "psychologues",
    "reconversion",
    "inaptitude",
    "csp",
    "zélie psychologue de l’inaptitude CSP",
  ]) {
    expect([q, await found(q)]).toEqual([q, ["Zélie Quintessence"]]);
  }
  for (const q of ["quintessence apicultrice", "de la", "???", "%", "' or 1=1 --", "\\", "a:*|b"]) {
    expect([q, await found(q)]).toEqual([q, []]);
  }
});

test("the words of somebody hidden find nobody", async ({ db }) => {
  const reader = await nonPeer(db);
  await describe(db, await peer(db, { name: "Cachée" }), { expertise: "mirabellier" });
  expect(await namesFor(db, reader, { q: "mirabellier" })).toEqual([]);
  expect(await namesFor(db, reader, { q: "Cachée" })).toEqual([]);
});

test("an address that was invented asks for nothing we do not know", () => {
  const params = new URLSearchParams(
    `q=${"x".repeat(900)}\u0000&theme=../etc&territoire=A B&reseau=%27&apres=1e9&ressource`,
  );
  expect(readFilters(params)).toMatchObject({
    terms: NO_FILTER.terms,
    territory: "",
    network: "",
    resourcesOnly: true,
  });
  expect(readFilters(params).q).toHaveLength(200);
  expect(readAfter(params)).toBeNull();
});
