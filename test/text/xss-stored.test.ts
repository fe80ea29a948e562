import { expect } from "vitest";
import { correctPost } from "~/forum/correction.server";
import { listPosts } from "~/forum/thread.server";
import { test } from "../support/database";
import { NOON, opened } from "../support/forum";
import { faultsOf } from "../support/harmless-html";
import { peer } from "../support/people";
import { readPayloads } from "../support/xss-payloads";

// PostgreSQL keeps no NUL in a text.
const lists = [...readPayloads().values()].map((list) => list.join("\n\n").replaceAll("\0", ""));

test("neither a message nor its earlier versions show anything of the known attempts", async ({ db }) => {
  const author = await peer(db);
  const [first = "", ...others] = lists;
  const place = await opened(db, author, { body: first });
  for (const [n, body] of others.entries()) {
    const corrected = await correctPost(db, author, {
      ...place,
      body,
      title: null,
      version: n + 1,
      now: NOON,
    });
    expect(corrected).toEqual({ ok: true, errors: {} });
  }

  const posts = await listPosts(db, author, place.topicId, 1);
  const shown = posts.map(({ html }) => html);
  expect(shown).toHaveLength(1);
  expect(shown.flatMap(faultsOf)).toEqual([]);
});
