import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { posts } from "#db/schema/index.server";
import { correctPost } from "~/forum/correction.server";
import { findWrongCounters } from "~/forum/counters.server";
import { toggleSign } from "~/forum/signs.server";
import { findPost } from "~/forum/thread.server";
import { mergeTopics } from "~/forum/topic-merge.server";
import { moveTopic } from "~/forum/topic-move.server";
import { splitTopic } from "~/forum/topic-split.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { openTopic, reply } from "~/forum/writing.server";
import { committedTest } from "../support/database";
import { answered, later, NOON, opened, sectionId, untilBlocked } from "../support/forum";
import { host, peer } from "../support/people";

committedTest(
  "a reply that waited for a merge goes where the messages went, and is one message",
  async ({ db }) => {
    const [awa, claire] = [await host(db), await peer(db)];
    const [from, into] = [
      await opened(db, claire),
      await opened(db, claire, { section: "petites-annonces" }),
    ];
    const words = { topicId: from.topicId, body: "Pendant ce temps", submissionKey: "k", now: later(1) };
    let waiting: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await mergeTopics(tx, awa, { topicId: from.topicId, into: String(into.topicId), now: NOON });
      waiting = reply(db, claire, words);
      await untilBlocked(db, waiting);
    });
    expect(await waiting).toMatchObject({ ok: true, topicId: into.topicId });
    expect(await reply(db, claire, words)).toEqual(await waiting);
    expect(await db.$count(posts, eq(posts.topicId, into.topicId))).toBe(3);
    expect(await findWrongCounters(db)).toEqual([]);
  },
);

committedTest(
  "a reply that waited for a move to fewer readers is not written under other eyes",
  async ({ db }) => {
    const [awa, claire, pilot] = [
      await host(db, { pilot: true }),
      await peer(db),
      await peer(db, { pilot: true }),
    ];
    const { topicId } = await opened(db, pilot);
    const into = await sectionId(db, pilot, "groupe-pilote");
    let waiting: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await moveTopic(tx, awa, { topicId, sectionId: into, now: NOON });
      waiting = reply(db, claire, { topicId, body: "Pour tous les pairs", now: NOON });
      waiting.catch(() => {});
      await untilBlocked(db, waiting);
    });
    await expect(waiting).rejects.toMatchObject({ status: 404 });
    expect(await findWrongCounters(db)).toEqual([]);
  },
);

committedTest("a correction and a move at once lose nothing", async ({ db }) => {
  const [awa, claire] = [await host(db), await peer(db)];
  const into = await sectionId(db, awa, "petites-annonces");
  for (let round = 0; round < 5; round++) {
    const { topicId, postId } = await opened(db, claire);
    const words = { body: "Corrigé", title: null, version: 1, now: later(1) };
    const [corrected, moved] = await Promise.all([
      correctPost(db, claire, { topicId, postId, ...words }),
      moveTopic(db, awa, { topicId, sectionId: into, now: NOON }),
    ]);
    expect([corrected.ok, moved.ok]).toEqual([true, true]);
    expect(await findPost(db, claire, topicId, postId)).toMatchObject({ body: "Corrigé", version: 2 });
  }
  expect(await findWrongCounters(db)).toEqual([]);
});

committedTest(
  "replies, signs and a withdrawal during a split: nothing lost, nothing doubled",
  async ({ db }) => {
    const [awa, claire, marc] = [await host(db), await peer(db), await peer(db)];
    for (let round = 0; round < 5; round++) {
      const { topicId } = await opened(db, claire);
      const [one, two, three] = [
        await answered(db, claire, topicId),
        await answered(db, claire, topicId),
        await answered(db, claire, topicId),
      ];
      const results = await Promise.allSettled([
        splitTopic(db, awa, { topicId, postIds: [two.postId, three.postId], title: "À part", now: NOON }),
        reply(db, marc, { topicId, body: "Un", now: NOON }),
        toggleSign(db, marc, { ...three, kind: "helps", now: NOON }),
        reply(db, marc, { topicId, body: "Deux", now: NOON }),
        withdrawPost(db, claire, { ...one, reason: "", title: null, now: NOON }),
      ]);
      for (const result of results)
        if (result.status === "rejected") expect(result.reason).toMatchObject({ status: 404 });
      expect(results[1]).toMatchObject({ value: { ok: true } });
      expect(await db.$count(posts)).toBe(6 * (round + 1));
      expect(await findWrongCounters(db)).toEqual([]);
    }
  },
);

committedTest(
  "moves, merges, replies and openings across the same sections at once count right",
  async ({ db }) => {
    const [awa, claire] = [await host(db), await peer(db)];
    const [left, right] = [
      await sectionId(db, awa, "monter-un-dossier"),
      await sectionId(db, awa, "petites-annonces"),
    ];
    for (let round = 0; round < 4; round++) {
      const [a, b, c] = [
        await opened(db, claire),
        await opened(db, claire, { section: "petites-annonces" }),
        await opened(db, claire),
      ];
      const results = await Promise.allSettled([
        moveTopic(db, awa, { topicId: a.topicId, sectionId: right, now: NOON }),
        moveTopic(db, awa, { topicId: b.topicId, sectionId: left, now: NOON }),
        mergeTopics(db, awa, { topicId: a.topicId, into: String(b.topicId), now: NOON }),
        mergeTopics(db, awa, { topicId: b.topicId, into: String(c.topicId), now: NOON }),
        mergeTopics(db, awa, { topicId: c.topicId, into: String(a.topicId), now: NOON }),
        reply(db, claire, { topicId: a.topicId, body: "Un", now: NOON }),
        reply(db, claire, { topicId: b.topicId, body: "Deux", now: NOON }),
        openTopic(db, claire, {
          section: "petites-annonces",
          title: `Neuf ${round}`,
          body: "Trois",
          now: NOON,
        }),
      ]);
      for (const result of results)
        if (result.status === "rejected") expect(result.reason).toMatchObject({ status: 404 });
      expect(results.slice(5)).toMatchObject([
        { value: { ok: true } },
        { value: { ok: true } },
        { value: { ok: true } },
      ]);
      expect(await db.$count(posts)).toBe(6 * (round + 1));
      expect(await findWrongCounters(db)).toEqual([]);
    }
  },
);
