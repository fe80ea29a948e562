import { asc, eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import {
  guideChapters,
  guideCitations,
  guideEditionPages,
  guideEditions,
  guidePageNames,
} from "#db/schema/index.server";
import { correctPost } from "~/forum/correction.server";
import { test } from "../support/database";
import { answered, NOON, opened } from "../support/forum";
import { ficheIn, publishEditions } from "../support/guide-editions";
import { peer } from "../support/people";

const AIDE = `Avant le passage[^1], « l’accueil » oriente.

| Niveau | Objet |
|---|---|
| Premier | Informer |

- Une liste *courte*

[^1]: Une note.
`;
const EDITIONS: Parameters<typeof publishEditions>[1] = [
  { aide: { body: AIDE }, partie: { body: "Fiche d’hier." } },
  { aide: { body: AIDE.replace("oriente", "accompagne") } },
];
/** A quotation of these words, as the fiche's page makes it. */
const quoting = (words: string, to = "/guide/editions/1/aide") =>
  `Regardez :\n\n> ${words}\n>\n> — [Guide, édition 1, « Fiche »](${to})\n\nVoilà.`;

async function citedBy(db: Db, body: string) {
  await publishEditions(db, EDITIONS);
  const claire = await peer(db);
  const place = await opened(db, claire, { body });
  return { claire, ...place, rows: await rowsOf(db, place.postId) };
}

function rowsOf(db: Db, postId: number) {
  return db
    .select({
      number: guideCitations.number,
      edition: guideEditions.number,
      slug: sql<string>`(select n.slug from ${guidePageNames} n where n.page_id = ${guideCitations.pageId} and n.is_current)`,
      passage: guideCitations.passage,
    })
    .from(guideCitations)
    .innerJoin(guideEditions, eq(guideEditions.id, guideCitations.editionId))
    .where(eq(guideCitations.postId, postId))
    .orderBy(asc(guideCitations.number));
}

test.for<[string, string, string]>([
  ["plain words", "« l’accueil » oriente.", "« l'accueil » oriente."],
  ["words with the call of a note", "le passage1, « l’accueil »", "le passage, « l'accueil »"],
  ["the cells of a table", "Premier Informer", "Premier Informer"],
  ["several paragraphs", "oriente.\n>\n> Niveau Objet", "oriente. Niveau Objet"],
  ["words that are emphasised otherwise", "**Une liste** courte", "Une liste courte"],
  ["a note", "Une note.", "Une note."],
])(
  "a quotation of a fiche is recorded with its edition and its words: %s",
  async ([, words, passage], { db }) => {
    expect((await citedBy(db, quoting(words))).rows).toEqual([
      { number: 1, edition: 1, slug: "aide", passage },
    ]);
  },
);

test("the source may stand on the line under the words, and in a quotation within another", async ({
  db,
}) => {
  const source = "— [Guide](/guide/editions/1/aide)";
  const body = `> Une note.\n> ${source}\n\n> > Une liste\n> > ${source}\n>\n> et moi`;
  expect((await citedBy(db, body)).rows.map(({ passage }) => passage)).toEqual(["Une note.", "Une liste"]);
});

test("words that do not stand in that edition are no passage, nor those of a link in the middle of a quotation", async ({
  db,
}) => {
  const body = [
    quoting("« l’accueil » accompagne."),
    quoting("p".repeat(6000)),
    "> Une note.\n>\n> Voir [ici](/guide/editions/1/aide) et la suite\n",
    "> [Une note.](/guide/editions/1/aide)\n",
    "[Une note.](/guide/editions/1/aide)",
  ].join("\n\n");
  const { rows } = await citedBy(db, body);
  expect(rows).toEqual(
    [1, 2, 3, 4, 5].map((number) => ({ number, edition: 1, slug: "aide", passage: null })),
  );
});

test("a link to the guide cites the edition in force, an old name the fiche, a fiche that left the last that had it", async ({
  db,
}) => {
  await publishEditions(db, EDITIONS);
  const [page] = await db.select().from(guidePageNames).where(eq(guidePageNames.slug, "aide"));
  await db.insert(guidePageNames).values({ slug: "aider", pageId: page?.pageId ?? 0, isCurrent: false });
  const claire = await peer(db);
  const body = "http://localhost:3000/guide/aider#haut [b](/guide/aide?parcours=manager) [c](/guide/partie)";
  const { postId } = await opened(db, claire, { body });
  expect((await rowsOf(db, postId)).map(({ edition, slug }) => [edition, slug])).toEqual([
    [2, "aide"],
    [2, "aide"],
    [1, "partie"],
  ]);
});

test("links to other sites, to nothing, and to editions that are not out cite nothing", async ({ db }) => {
  const body = [
    "https://ailleurs.example/guide/aide",
    "//ailleurs.example/guide/aide",
    "https://localhost:3000@ailleurs.example/guide/aide",
    "/guide/editions/3/aide",
    "/guide/editions/2/partie",
    "/guide/editions/99999999999999999999/aide",
    "/guide/inconnue",
    "/guide/aide/comparer",
    "/guide/aide%27;--",
    "/guide/Aide",
    "javascript:/guide/aide",
  ];
  await publishEditions(db, EDITIONS);
  await prepareThird(db);
  const claire = await peer(db);
  const links = body.map((to, n) => `[${n}](${to})`).join(" ");
  const { postId } = await opened(db, claire, {
    body: `${links} \`[a](/guide/aide)\`\n\n    [b](/guide/aide)`,
  });
  expect(await rowsOf(db, postId)).toEqual([]);
});

/** An edition that has the fiche and is not published yet. */
async function prepareThird(db: Db) {
  const [edition] = await db
    .insert(guideEditions)
    .values({
      ...{ number: 3, title: "Guide", label: "V3", dated: null, presentation: "", presentationHtml: "" },
      ...{ renderer: 1, origin: "validated" },
    })
    .returning({ editionId: guideEditions.id });
  const [chapter] = await db
    .insert(guideChapters)
    .values({ editionId: edition?.editionId ?? 0, slug: "cadre", title: "Le cadre", position: 1 })
    .returning({ chapterId: guideChapters.id });
  const { pageId, textId } = await ficheIn(db, "aide");
  await db.insert(guideEditionPages).values({
    ...{
      editionId: edition?.editionId ?? 0,
      chapterId: chapter?.chapterId ?? 0,
      pageId,
      textId,
      position: 1,
    },
    ...{ levels: [], roles: [], change: "none", changeNote: "" },
  });
}

test("a message cites twenty times at most", async ({ db }) => {
  const { rows } = await citedBy(db, Array.from({ length: 30 }, () => quoting("Une note.")).join("\n\n"));
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
});

test("a correction changes what a message cites; an answer cites as a first message does", async ({ db }) => {
  const { claire, topicId, postId } = await citedBy(db, quoting("Une note."));
  const correction = { topicId, postId, title: null, version: 1, now: NOON };
  await correctPost(db, claire, { ...correction, body: "Voir [la fiche](/guide/partie)" });
  expect(await rowsOf(db, postId)).toMatchObject([{ slug: "partie", passage: null }]);
  await correctPost(db, claire, { ...correction, version: 2, body: "Rien" });
  expect(await rowsOf(db, postId)).toEqual([]);
  const answer = await answered(db, claire, topicId, { body: quoting("Une note.") });
  expect(await rowsOf(db, answer.postId)).toMatchObject([{ edition: 1, passage: "Une note." }]);
});
