import { expect } from "vitest";
import { openTopic, reply } from "~/forum/writing.server";
import { listPosts } from "~/forum/thread.server";
import { test } from "../support/database";
import { at, peer } from "../support/people";

test("messages of a topic are numbered in the order they come", async ({ db }) => {
  const claire = await peer(db);
  const opened = await openTopic(db, claire, {
    section: "monter-un-dossier",
    title: "Une question",
    body: "Bonjour",
    now: at("2016-10-03 09:00"),
  });
  if (!opened.ok) throw new Error("refused");
  await reply(db, claire, { topicId: opened.topicId, body: "Une précision", now: at("2016-10-03 09:05") });

  const posts = await listPosts(db, claire, opened.topicId, 1);
  expect(posts.map(({ number, html }) => [number, html.trim()])).toEqual([
    [1, "<p>Bonjour</p>"],
    [2, "<p>Une précision</p>"],
  ]);
});
