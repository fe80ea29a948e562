import { parse } from "node-html-parser";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { textsCited } from "~/forum/cited.server";
import { renderPosts } from "~/forum/rendered-posts.server";
import { findTopic, listPosts } from "~/forum/thread.server";
import { mergeTopics } from "~/forum/topic-merge.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { setPublication } from "~/validation/publication-hour.server";
import { publishEdition } from "~/validation/publishing.server";
import { test } from "../support/database";
import { answered, NOON, opened as openedTopic } from "../support/forum";
import { publishEditions } from "../support/guide-editions";
import { host, nonPeer, peer } from "../support/people";
import { allSpeak, later, opened } from "./validation-support";

const quoting = (words: string, to: string) => `> ${words}\n>\n> — [Guide, « Fiche »](${to})`;
const IN_FIRST = "/guide/editions/1/aide";

/** What the page of a topic says of each message, beside the message. */
async function saidOf(db: Db, viewer: Member, topicId: number) {
  const topic = await findTopic(db, viewer, topicId);
  if (!topic) throw new Error("not read");
  const posts = await listPosts(db, viewer, topicId, 1);
  const shown = { now: NOON, page: 1, mark: (html: string) => html, texts: await textsCited(db, posts) };
  return parse(renderPosts(viewer, topic, posts, shown))
    .querySelectorAll(".post")
    .map((post) => post.querySelectorAll(".prose blockquote + .citation-change"));
}

test("the page of a topic says that a passage changed the minute an edition comes out, to all who read it", async ({
  db,
}) => {
  const scene = await opened(db, { bodies: ["Texte neuf."] });
  const [claire, lea] = [await peer(db), await nonPeer(db)];
  const section = "hors-pairs-echanges";
  const body = [
    quoting("Texte ancien.", "/guide/aide"),
    quoting("Texte", IN_FIRST),
    quoting("Autre fiche.", "/guide/referent"),
    quoting("Texte inventé", IN_FIRST),
    `[la fiche](${IN_FIRST})`,
  ].join("\n\nPuis\n\n");
  const { topicId } = await openedTopic(db, claire, { section, body });
  const counted = async () => (await saidOf(db, lea, topicId)).map((notes) => notes.length);
  expect(await counted()).toEqual([0]);
  await allSpeak(db, scene.colleges, scene);
  await setPublication(db, scene.by, later(2), later(1));
  expect(await counted()).toEqual([0]);
  await publishEdition(db, scene.editionId, later(2));
  await answered(db, lea, topicId, { body: quoting("Texte neuf.", "/guide/aide") });
  for (const reader of [claire, lea]) {
    const [[note, ...more] = [], after] = await saidOf(db, reader, topicId);
    expect([more, after]).toEqual([[], []]);
    expect(note?.querySelector("summary")?.textContent).toBe("Passage modifié depuis (édition\u00a02)");
    expect(note?.querySelector("del")?.textContent).toBe(" supprimé\u00a0:\u00a0ancien fin. ");
    expect(note?.querySelector("ins")?.textContent).toBe(" ajouté\u00a0:\u00a0neuf fin. ");
    expect(note?.querySelector("a")?.getAttribute("href")).toBe("/guide/aide/comparer?de=1&a=2");
    expect(note?.previousElementSibling?.textContent).toContain("Texte ancien.");
  }
});

test("what is said of a citation goes with its message into another topic, and leaves with it", async ({
  db,
}) => {
  const [claire, by] = [await peer(db), await host(db)];
  await publishEditions(db, [{ aide: { body: "Texte ancien." } }]);
  const [one, two] = [
    await openedTopic(db, claire),
    await openedTopic(db, claire, { body: `<b>\n\n${quoting("Texte ancien.", IN_FIRST)}` }),
  ];
  await publishEditions(db, [{ aide: { body: "Texte ancien." } }, { aide: { body: "Texte neuf." } }]);
  const merged = { topicId: two.topicId, into: String(one.topicId), now: later(3) };
  expect(await mergeTopics(db, by, merged)).toMatchObject({ ok: true });
  expect((await saidOf(db, claire, one.topicId)).map((notes) => notes.length)).toEqual([0, 1]);
  const place = { topicId: one.topicId, postId: two.postId };
  await withdrawPost(db, claire, { ...place, reason: "", title: null, now: later(4) });
  expect((await saidOf(db, claire, one.topicId)).map((notes) => notes.length)).toEqual([0, 0]);
});

test("a fiche that left the guide is said to have left it", async ({ db }) => {
  const editions: Parameters<typeof publishEditions>[1] = [
    { aide: { body: "Texte." }, partie: { body: "Texte parti." } },
    { aide: { body: "Texte." } },
  ];
  await publishEditions(db, editions);
  const claire = await peer(db);
  const { topicId } = await openedTopic(db, claire, { body: quoting("Texte parti.", "/guide/partie") });
  const [[note] = []] = await saidOf(db, claire, topicId);
  expect(note?.textContent).toBe("Fiche retirée depuis\u00a0: elle n’est plus dans l’édition\u00a02.");
});
