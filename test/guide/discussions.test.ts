import { expect } from "vitest";
import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { withdrawPost } from "~/forum/withdrawal.server";
import { listDiscussions } from "~/guide/discussions.server";
import { ficheAt } from "~/guide/reading.server";
import { test } from "../support/database";
import { answered, later, opened } from "../support/forum";
import { publishEditions } from "../support/guide-editions";
import { nonPeer, outsider, peer } from "../support/people";

const CITING = "Voir [la fiche](/guide/aide).";

async function guide(db: Db) {
  await publishEditions(db, [
    { aide: { body: "Aide." }, referent: { body: "Référent." } },
    { aide: { body: "Aide neuve." }, referent: { body: "Référent." } },
  ]);
}

/** What the page of the fiche lists, and the list of its own. */
async function seenBy(db: Db, viewer: Member, slug = "aide", edition: number | null = null) {
  const shown = (await ficheAt(db, slug, edition, viewer))?.discussions;
  const listed = await listDiscussions(db, viewer, slug, null);
  expect(shown?.count).toBe(listed?.topics.length);
  expect(listed?.topics.slice(0, 5)).toEqual(shown?.topics);
  return listed?.topics.map(({ title }) => title);
}

test("a fiche lists the topics that cite it to those who may read them, and to no one else", async ({
  db,
}) => {
  await guide(db);
  const [claire, pilot, lea] = [await peer(db), await peer(db, { pilot: true }), await nonPeer(db)];
  const open = (author: Member, section: string, title: string, body = CITING) =>
    opened(db, author, { section, title, body });
  await open(claire, "monter-un-dossier", "Entre pairs");
  await open(claire, "hors-pairs-echanges", "Avec tous", "Voir [ici](/guide/editions/1/aide)");
  await open(pilot, "groupe-pilote", "Du groupe");
  await open(claire, "monter-un-dossier", "Autre fiche", "[a](/guide/referent)");
  expect(await seenBy(db, pilot)).toEqual(["Du groupe", "Avec tous", "Entre pairs"]);
  expect(await seenBy(db, claire)).toEqual(["Avec tous", "Entre pairs"]);
  expect(await seenBy(db, claire, "aide", 1)).toEqual(["Avec tous", "Entre pairs"]);
  expect(await seenBy(db, lea)).toEqual(["Avec tous"]);
  expect(await seenBy(db, await outsider(db, { duties: ["guide_editor"] }))).toEqual([]);
  expect(await seenBy(db, claire, "referent")).toEqual(["Autre fiche"]);
  expect((await ficheAt(db, "aide", null))?.discussions).toEqual({ topics: [], count: 0 });
});

test("a topic is listed once, by the last message that cites the fiche and is not withdrawn", async ({
  db,
}) => {
  await guide(db);
  const claire = await peer(db);
  const [first, second] = [
    await opened(db, claire, { body: CITING }),
    await opened(db, claire, { title: "B", body: CITING }),
  ];
  const again = await answered(db, claire, first.topicId, { body: CITING, now: later(10) });
  const found = await listDiscussions(db, claire, "aide", null);
  expect(found?.topics.map(({ id, postId, at }) => [id, postId, at])).toEqual([
    [first.topicId, again.postId, later(10).getTime()],
    [second.topicId, second.postId, later(0).getTime()],
  ]);
  for (const postId of [again.postId, first.postId])
    await withdrawPost(db, claire, {
      topicId: first.topicId,
      postId,
      reason: "",
      title: null,
      now: later(20),
    });
  expect(await seenBy(db, claire)).toEqual(["B"]);
});

test("the list of the topics of a fiche is read page by page, each once", async ({ db }) => {
  await guide(db);
  const claire = await peer(db);
  for (let n = 1; n <= 25; n++) await opened(db, claire, { title: `Sujet ${n}`, body: CITING });
  const shown = (await ficheAt(db, "aide", null, claire))?.discussions;
  expect([shown?.topics.length, shown?.count]).toEqual([5, 25]);
  const first = await listDiscussions(db, claire, "aide", null);
  const second = await listDiscussions(db, claire, "aide", first?.next ?? null);
  const titles = [first, second].flatMap((page) => page?.topics.map(({ title }) => title));
  expect(titles).toEqual(Array.from({ length: 25 }, (_, n) => `Sujet ${25 - n}`));
  expect([first?.topics.length, second?.next]).toEqual([20, null]);
  expect(await listDiscussions(db, claire, "inconnue", null)).toBeNull();
});
