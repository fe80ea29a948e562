import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { expect } from "vitest";
import { constraintOf, type Db } from "#db/client.server";
import {
  guideChapters,
  guideEditionPages,
  guideEditions,
  guidePageNames,
  guideTexts,
} from "#db/schema/index.server";
import { importGuide } from "~/guide/import.server";
import { test } from "../support/database";

const NOW = new Date("2026-11-21T09:00:00Z");

/** The name of the rule that refused this, tried in a transaction of its own. */
async function refusalOf(db: Db, work: (tx: Db) => Promise<unknown>) {
  return db
    .transaction(work)
    .then(() => "nothing refused it")
    .catch(constraintOf);
}

test("nothing of a published edition changes, comes or goes", async ({ db }) => {
  await importGuide(db, "content/guide", NOW);
  const [edition] = await db.select().from(guideEditions).where(eq(guideEditions.number, 1));
  const id = edition?.id ?? 0;
  const ofIt = {
    edition: eq(guideEditions.id, id),
    chapter: eq(guideChapters.editionId, id),
    page: eq(guideEditionPages.editionId, id),
  };
  const [place] = await db.select().from(guideEditionPages).where(ofIt.page);
  if (!place) throw new Error("no fiche in the edition");
  const tries: ((tx: Db) => Promise<unknown>)[] = [
    (tx) => tx.update(guideEditions).set({ title: "Autre" }).where(ofIt.edition),
    (tx) => tx.update(guideEditions).set({ label: "Autre" }).where(ofIt.edition),
    (tx) => tx.update(guideEditions).set({ dated: "2016" }).where(ofIt.edition),
    (tx) => tx.update(guideEditions).set({ presentation: "Autre" }).where(ofIt.edition),
    (tx) => tx.update(guideEditions).set({ origin: "validated" }).where(ofIt.edition),
    (tx) => tx.update(guideEditions).set({ number: 9 }).where(ofIt.edition),
    (tx) => tx.update(guideEditions).set({ publishedAt: null }).where(ofIt.edition),
    (tx) => tx.delete(guideEditions).where(ofIt.edition),
    (tx) => tx.update(guideChapters).set({ title: "Autre" }).where(ofIt.chapter),
    (tx) => tx.insert(guideChapters).values({ editionId: id, slug: "autre", title: "Autre", position: 99 }),
    (tx) => tx.delete(guideChapters).where(ofIt.chapter),
    (tx) => tx.update(guideEditionPages).set({ changeNote: "Autre" }).where(ofIt.page),
    (tx) => tx.update(guideEditionPages).set({ change: "rule" }).where(ofIt.page),
    (tx) => tx.delete(guideEditionPages).where(ofIt.page),
    (tx) => tx.insert(guideEditionPages).values({ ...place, position: 99 }),
  ];
  for (const [n, work] of tries.entries())
    expect(await refusalOf(db, work), `try ${n}`).toBe("guide_editions_fixed");
  // Its rendering may be made again.
  await db.update(guideEditions).set({ presentationHtml: "<p>Autre</p>", renderer: 99 }).where(ofIt.edition);
});

test("a text is named by the hash of its title and body, and never changes", async ({ db }) => {
  await importGuide(db, "content/guide", NOW);
  const [text] = await db.select().from(guideTexts).limit(1);
  if (!text) throw new Error("no text");
  const hash = createHash("sha256").update(`${text.title}\n${text.body}`).digest("hex");
  expect(text.hash).toBe(hash);
  const it = eq(guideTexts.id, text.id);
  for (const change of [
    { title: "Autre" },
    { body: "Autre" },
    { createdAt: new Date(0) },
    { hash: "0".repeat(64) },
  ])
    expect(await refusalOf(db, (tx) => tx.update(guideTexts).set(change).where(it))).toBe(
      "guide_texts_exact_text",
    );
  expect(await refusalOf(db, (tx) => tx.delete(guideTexts).where(it))).toBe("guide_texts_kept");
  await db.update(guideTexts).set({ html: "<p>Autre</p>", renderer: 99 }).where(it);
});

test("a forged hash is not what the database keeps", async ({ db }) => {
  await importGuide(db, "content/guide", NOW);
  const [name] = await db.select().from(guidePageNames).limit(1);
  const values = {
    pageId: name?.pageId ?? 0,
    title: "Titre",
    body: "Texte",
    html: "",
    renderer: 1,
    createdAt: NOW,
  };
  await db.insert(guideTexts).values({ ...values, hash: "f".repeat(64) });
  const [kept] = await db
    .select()
    .from(guideTexts)
    .where(and(eq(guideTexts.title, "Titre"), eq(guideTexts.body, "Texte")));
  expect(kept?.hash).toBe(createHash("sha256").update("Titre\nTexte").digest("hex"));
});
