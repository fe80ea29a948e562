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

test("no version of a message shows anything of the known attempts", async ({ db }) => {
  const author = await peer(db);
  const [first = "", ...others] = lists;
  const place = await opened(db, author, { body: first });
  const htmlOf = async () => (await listPosts(db, author, place.topicId, 1)).map(({ html }) => html);
  const shown = await htmlOf();
  for (const [n, body] of others.entries()) {
    const corrected = await correctPost(db, author, {
      ...place,
      body,
      title: null,
      version: n + 1,
      now: NOON,
    });
    expect(corrected).toEqual({ ok: true, errors: {} });
    shown.push(...(await htmlOf()));
  }

  expect(shown).toHaveLength(lists.length);
  expect(shown.flatMap(faultsOf)).toEqual([]);
});
