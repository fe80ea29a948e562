import { desc, eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { guideCitations, posts, sections } from "#db/schema/index.server";
import { citeInNewTopic, prepareCitation, sectionsToCiteIn } from "~/forum/citing.server";
import { findDraft } from "~/forum/saved-drafts.server";
import { wordsOf } from "~/guide/passage";
import { ficheAt } from "~/guide/reading.server";
import { test } from "../support/database";
import { NOON, opened, sectionId } from "../support/forum";
import { publishEditions } from "../support/guide-editions";
import { nonPeer, outsider, peer } from "../support/people";

const BODY = `L’accueil **oriente** [ici](https://exemple.fr) : _2_ + 3 * 4 * 5, « a_b_c » & \\&eacute; \\<b\\>.

1. Premier point[^1]
2. Second point \`code\` # dièse

\\- tiret | barre ~~non~~ [x] ![y](https://exemple.fr/z.png) <https://exemple.fr> 12) douze

| A | B |
|---|---|
| c | d |

\\> citation \\[^1] $ ^ {z}

[^1]: Note *une*.
`;

async function guide(db: Db) {
  await publishEditions(db, [
    { aide: { body: BODY }, partie: { body: "Partie." } },
    { aide: { body: "Autre texte." } },
  ]);
}

const asked = (passage: string, edition: number | null = 1, slug = "aide") => ({ slug, edition, passage });

test("any words of a fiche, quoted as the page makes it, are the same words once published", async ({
  db,
}) => {
  await guide(db);
  const claire = await peer(db);
  const words = wordsOf((await ficheAt(db, "aide", 1))?.html ?? "");
  const parts = words.split(" ");
  const passages = [words, ...parts.map((_, n) => parts.slice(n, n + 4).join(" "))];
  for (const passage of passages) {
    const { text, error } = await prepareCitation(db, claire, asked(passage));
    expect(error).toBeNull();
    const { postId } = await opened(db, claire, { body: text ?? "" });
    const cited = await db.select().from(guideCitations).where(eq(guideCitations.postId, postId));
    expect(cited.map((one) => [one.number, one.passage])).toContainEqual([cited.length, passage]);
    expect(wordsOf(await lastHtml(db)).replace(/ — Guide, édition 1.*$/, "")).toBe(passage);
  }
});

async function lastHtml(db: Db) {
  const [post] = await db.select().from(posts).orderBy(desc(posts.id)).limit(1);
  return post?.html ?? "";
}

test("paragraphs stay apart, the numbers of notes stay out, and the source names the edition that was read", async ({
  db,
}) => {
  await guide(db);
  const claire = await peer(db);
  const prepared = (passage: string, edition: number | null = 1, slug = "aide") =>
    prepareCitation(db, claire, asked(passage, edition, slug));
  const source = (n: number, slug = "aide") =>
    `[Guide, édition ${n}, « Fiche ${slug} »](/guide/editions/${n}/${slug})`;
  expect((await prepared("Premier point\n\nSecond point")).text).toBe(
    `> Premier point\n>\n> Second point\n>\n> — ${source(1)}`,
  );
  expect((await prepared("Premier point1 Second")).text).toContain("> Premier point Second\n");
  expect((await prepared("L’accueil oriente ici : 2 + 3")).text).toContain("> L’accueil oriente ici ");
  expect((await prepared("Premier point1\n\nSecond point")).text).toContain(
    "> Premier point\n>\n> Second point\n",
  );
  expect((await prepared("Autre texte.", null)).text).toBe(`> Autre texte.\n>\n> — ${source(2)}`);
  expect((await prepared("")).text).toBe(source(1));
  expect((await prepared("Partie.", null, "partie")).text).toContain(source(1, "partie"));
});

test("words that do not stand in the edition that was read are not made a citation", async ({ db }) => {
  await guide(db);
  const claire = await peer(db);
  for (const wrong of [asked("Autre texte."), asked("L’accueil", 2), asked("a".repeat(5001))])
    expect(await prepareCitation(db, claire, wrong)).toMatchObject({ text: null, error: expect.any(String) });
  for (const nowhere of [asked("", 3), asked("", 2, "partie"), asked("", null, "inconnue")])
    await expect(prepareCitation(db, claire, nowhere)).rejects.toMatchObject({ status: 404 });
  const editor = await outsider(db, { duties: ["guide_editor"] });
  await expect(prepareCitation(db, editor, asked(""))).rejects.toMatchObject({ status: 404 });
});

test("a citation joins the draft of a new topic, in a section where one opens topics, and takes nothing from it", async ({
  db,
}) => {
  await guide(db);
  const [claire, lea] = [await peer(db), await nonPeer(db)];
  const cite = (text: string, section = "monter-un-dossier", by = claire) =>
    citeInNewTopic(db, by, { section, text, now: NOON });
  expect(await cite("Une")).toBe("/forum/monter-un-dossier/nouveau");
  await cite("Deux");
  const place = { kind: "section", id: await sectionId(db, claire, "monter-un-dossier") } as const;
  expect((await findDraft(db, claire, place))?.body).toBe("Une\n\nDeux\n\n");
  expect(await cite("x".repeat(500_000))).toBeNull();
  expect((await findDraft(db, claire, place))?.body).toBe("Une\n\nDeux\n\n");
  expect(await cite("Une", "inconnue")).toBeNull();
  expect(await cite("Une", "monter-un-dossier", lea)).toBeNull();
  expect((await sectionsToCiteIn(db, claire)).map(({ slug }) => slug)).toContain("monter-un-dossier");
  expect((await sectionsToCiteIn(db, lea)).map(({ slug }) => slug)).not.toContain("monter-un-dossier");
  await db.update(sections).set({ opener: "hosts" }).where(eq(sections.slug, "monter-un-dossier"));
  expect(await cite("Trois")).toBeNull();
});
