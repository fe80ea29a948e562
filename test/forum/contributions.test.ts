import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { posts } from "#db/schema/index.server";
import { VISITOR, type Viewer } from "~/accounts/viewer";
import { listContributions } from "~/forum/contributions.server";
import { listPosts } from "~/forum/thread.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { test } from "../support/database";
import { answered, later, NOON, opened } from "../support/forum";
import { changeStanding, host, nonPeer, outsider, peer } from "../support/people";

const OPEN = "hors-pairs-echanges";

async function wordsOf(db: Db, viewer: Viewer, memberId: number, before: number | null = null) {
  const { contributions } = await listContributions(db, viewer, memberId, before);
  return contributions.map(({ excerpt }) => excerpt);
}

test("a peer reads what an author wrote where they read, and nothing of a closed group", async ({ db }) => {
  const author = await peer(db, { pilot: true });
  for (const section of ["monter-un-dossier", OPEN, "groupe-pilote"])
    await opened(db, author, { section, body: `Dans ${section}` });
  expect(await wordsOf(db, await peer(db), author.id)).toEqual([`Dans ${OPEN}`, "Dans monter-un-dossier"]);
  expect(await wordsOf(db, await peer(db, { pilot: true }), author.id)).toHaveLength(3);
  for (const viewer of [VISITOR, await outsider(db)])
    expect(await wordsOf(db, viewer, author.id)).toEqual([]);
});

test("a non-peer finds under a name only what was written under it: a profile unmasks nobody", async ({
  db,
}) => {
  const [author, reader] = [await peer(db), await nonPeer(db)];
  const { topicId } = await opened(db, author, { section: OPEN, body: "Masqué" });
  await answered(db, author, topicId, { body: "Signé", signedToNonPeers: true });
  expect(await wordsOf(db, reader, author.id)).toEqual(["Signé"]);
});

test("who changed standing is named as they were when they wrote", async ({ db }) => {
  const [author, reader] = [await peer(db), await nonPeer(db)];
  const { topicId } = await opened(db, author, { section: OPEN, body: "Pair, masqué" });
  await changeStanding(db, author.id, "non_peer");
  await answered(db, { ...author, standing: "non_peer" }, topicId, { body: "Hors pair, nommé" });
  expect(await wordsOf(db, reader, author.id)).toEqual(["Hors pair, nommé"]);
  // They see of themselves what others see.
  expect(await wordsOf(db, { ...author, standing: "non_peer" }, author.id)).toEqual(["Hors pair, nommé"]);
  await changeStanding(db, author.id, "peer");
  expect(await wordsOf(db, reader, author.id)).toEqual(["Hors pair, nommé"]);
});

test("what a profile shows is what the topic shows under that name", async ({ db }) => {
  const [author, asker] = [await peer(db, { name: "Zélie" }), await nonPeer(db)];
  const { topicId } = await opened(db, asker, { section: "hors-pairs-outils" });
  for (const signedToNonPeers of [true, false, true])
    await answered(db, author, topicId, {
      body: `Signé : ${signedToNonPeers} ${Math.random()}`,
      signedToNonPeers,
    });
  for (const viewer of [asker, await peer(db), await nonPeer(db)]) {
    const named = (await listPosts(db, viewer, topicId, 1)).filter((post) => post.author.name === "Zélie");
    const { contributions } = await listContributions(db, viewer, author.id, null);
    expect(contributions.map(({ id }) => id).sort()).toEqual(named.map(({ id }) => id).sort());
  }
});

test("withdrawn messages, and those of a topic that is gone, are no contributions", async ({ db }) => {
  const [author, keeper, reader] = [await peer(db), await host(db), await peer(db)];
  const kept = await opened(db, author, { body: "Reste" });
  const taken = await answered(db, author, kept.topicId, { body: "Retiré" });
  const gone = await opened(db, author, { body: "Disparu" });
  for (const place of [taken, gone])
    await withdrawPost(db, keeper, { ...place, reason: "Doublon", title: null, now: later(5) });
  expect(await wordsOf(db, reader, author.id)).toEqual(["Reste"]);
});

test("ten at a time, the latest first, each once", async ({ db }) => {
  const [author, reader] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, author, { body: "n 0" });
  for (let n = 1; n < 24; n++) await answered(db, author, topicId, { body: `n ${n}`, now: later(n, NOON) });
  const found: string[] = [];
  let before: number | null = null;
  do {
    const page = await listContributions(db, reader, author.id, before);
    expect(page.contributions.length).toBeLessThanOrEqual(10);
    found.push(...page.contributions.map(({ excerpt }) => excerpt));
    before = page.next;
  } while (before !== null);
  expect(found).toEqual(Array.from({ length: 24 }, (_, n) => `n ${23 - n}`));
});

test("an excerpt is the beginning of the text, without signs nor quotations, and no markup", async ({
  db,
}) => {
  const [author, reader] = [await peer(db), await peer(db)];
  await opened(db, author, {
    body: "> cité\n\n## Titre\n\n- **gras** [lien](https://x.test) <script>alert(1)</script>",
  });
  expect(await wordsOf(db, reader, author.id)).toEqual(["Titre gras lien <script>alert(1)</script>"]);
  await db
    .update(posts)
    .set({ body: "mot ".repeat(400) })
    .where(eq(posts.authorId, author.id));
  const [long] = await wordsOf(db, reader, author.id);
  expect(long).toMatch(/mot…$/);
  expect(long?.length).toBeLessThan(225);
});
