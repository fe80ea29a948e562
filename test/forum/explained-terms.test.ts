import { eq } from "drizzle-orm";
import { parse } from "node-html-parser";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { glossaryTerms } from "#db/schema/index.server";
import { renderPosts } from "~/forum/rendered-posts.server";
import { findTopic, listPosts } from "~/forum/thread.server";
import { markerAt } from "~/glossary/terms.server";
import { test } from "../support/database";
import { answered, NOON, opened } from "../support/forum";
import { nonPeer, peer } from "../support/people";

async function define(db: Db, term: string, isExpanded = true) {
  const senses = [{ meaning: `Ce que veut dire ${term}.`, source: "Une source" }];
  const values = { term, expansion: "", senses, isExpanded, updatedAt: NOON };
  const [row] = await db.insert(glossaryTerms).values(values).returning({ id: glossaryTerms.id });
  return `/guide/glossaire#terme-${row?.id}`;
}

/** The links to the glossary in each message of a topic, as a page shows them. */
async function termsFor(db: Db, viewer: Awaited<ReturnType<typeof peer>>, topicId: number) {
  const topic = await findTopic(db, viewer, topicId);
  if (!topic) throw new Error("not read");
  const mark = await markerAt(db, topic.glossary);
  const shown = { now: NOON, page: 1, mark, texts: new Map() };
  return parse(renderPosts(viewer, topic, await listPosts(db, viewer, topicId, 1), shown))
    .querySelectorAll("article")
    .map((post) =>
      post
        .querySelectorAll("a.term")
        .map((link) => [link.textContent, link.getAttribute("href"), link.getAttribute("title")]),
    );
}

test("the first use of a term in each message leads to its sense, which it says", async ({ db }) => {
  const [claire, lea] = [await peer(db), await nonPeer(db)];
  const to = await define(db, "VAEX");
  await define(db, "OPCAX", false);
  const body = "La VAEX, encore la VAEX, et l’OPCAX.";
  const { topicId } = await opened(db, claire, { section: "hors-pairs-echanges", body });
  await answered(db, claire, topicId, { body: "> La VAEX\n\n`VAEX` [VAEX](https://exemple.fr)" });
  await answered(db, claire, topicId, { body: "> La VAEX\n\nMa VAEX <b>VAEX</b>" });
  const link = ["VAEX", to, "VAEX\u202f; Ce que veut dire VAEX."];
  for (const reader of [claire, lea])
    expect(await termsFor(db, reader, topicId)).toEqual([[link], [], [link]]);
});

test("a message is shown again as the glossary now is: a term added, corrected, no longer developed", async ({
  db,
}) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire, { body: "Un reclassementx" });
  expect(await termsFor(db, claire, topicId)).toEqual([[]]);
  const to = await define(db, "reclassementx");
  const change = (values: Partial<typeof glossaryTerms.$inferInsert>) =>
    db.update(glossaryTerms).set(values).where(eq(glossaryTerms.term, "reclassementx"));
  expect((await termsFor(db, claire, topicId))[0]?.[0]?.[1]).toBe(to);
  const corrected = [{ meaning: "Autre chose.", source: "Une source" }];
  await change({ senses: corrected, updatedAt: new Date(NOON.getTime() + 1) });
  expect((await termsFor(db, claire, topicId))[0]?.[0]?.[2]).toContain("Autre chose.");
  await change({ isExpanded: false, updatedAt: new Date(NOON.getTime() + 2) });
  expect(await termsFor(db, claire, topicId)).toEqual([[]]);
});
