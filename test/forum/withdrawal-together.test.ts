import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { posts } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { findWrongCounters } from "~/forum/counters.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { openTopic, reply, type Written } from "~/forum/writing.server";
import { committedTest } from "../support/database";
import { answered, later, opened, untilBlocked } from "../support/forum";
import { host, peer } from "../support/people";

const ROUNDS = 12;
const AT_ONCE = 8;
const SECTIONS = ["monter-un-dossier", "petites-annonces"];

/** Numbers from 0 to 1 that are the same at each run (mulberry32). */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Place = { topicId: number; postId: number };

/** What members do in one round, chosen from what stood before it; what they wrote is added to `places`. */
function round(
  db: Db,
  { random, authors, keeper }: { random: () => number; authors: Member[]; keeper: Member },
  places: Place[],
  step: number,
) {
  const pick = <Item>(items: Item[]) => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  return Array.from({ length: AT_ONCE }, async (_, i) => {
    const now = later(step * AT_ONCE + i);
    const body = `Message ${step}-${i}`;
    const [chance, author, section] = [random(), pick(authors), pick(SECTIONS)];
    const place = places.length > 0 ? pick(places) : null;
    if (!place || chance < 0.25) return openTopic(db, author, { section, title: body, body, now });
    if (chance < 0.6) return reply(db, author, { topicId: place.topicId, body, now });
    places.splice(places.indexOf(place), 1);
    await withdrawPost(db, keeper, { ...place, reason: "Un nom", title: null, now });
    return null;
  });
}

async function play(db: Db, seed: number) {
  const people = {
    random: seeded(seed),
    authors: [await peer(db), await peer(db), await peer(db)],
    keeper: await host(db),
  };
  const places: Place[] = [];
  for (let step = 0; step < ROUNDS; step++) {
    const results = await Promise.allSettled(round(db, people, places, step));
    for (const result of results) {
      if (result.status === "fulfilled") places.push(...placesOf(result.value));
      // A topic may disappear under an answer: not found, never an incident.
      else expect(result.reason).toMatchObject({ status: 404 });
    }
  }
}

function placesOf(written: Written | null): Place[] {
  return written?.ok ? [{ topicId: written.topicId, postId: written.postId }] : [];
}

committedTest("counters are right after openings, answers and withdrawals made together", async ({ db }) => {
  await play(db, 2016);
  expect(await db.$count(posts)).toBeGreaterThan(40);
  expect(await findWrongCounters(db)).toEqual([]);
});

committedTest("a message withdrawn twice at once is counted out once", async ({ db }) => {
  const [claire, awa] = [await peer(db), await host(db)];
  const { topicId } = await opened(db, claire);
  const answer = await answered(db, claire, topicId);
  const withdraw = (member: Member) =>
    withdrawPost(db, member, { ...answer, reason: "Un nom", title: null, now: later(1) });
  const results = await Promise.allSettled([withdraw(claire), withdraw(awa)]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = results.find((result) => result.status === "rejected");
  expect(refused?.reason).toMatchObject({ status: 404 });
  expect(await findWrongCounters(db)).toEqual([]);
});

committedTest("all the messages of a topic withdrawn at once leave nothing of it", async ({ db }) => {
  const [claire, awa] = [await peer(db), await host(db)];
  const first = await opened(db, claire);
  const places = [first];
  for (let i = 0; i < 6; i++) places.push(await answered(db, claire, first.topicId));
  const results = await Promise.all(
    places.map((place) => withdrawPost(db, awa, { ...place, reason: "Un nom", title: null, now: later(1) })),
  );
  expect(results.filter((result) => result.ok && !result.topicStands)).toHaveLength(1);
  expect(await findWrongCounters(db)).toEqual([]);
});

committedTest(
  "a message written while another is withdrawn is not forgotten by their section",
  async ({ db }) => {
    const claire = await peer(db);
    const [one, two] = [await opened(db, claire), await opened(db, claire)];
    const last = await answered(db, claire, one.topicId, { now: later(1) });
    let withdrawal: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await answered(tx, claire, two.topicId, { now: later(2) });
      withdrawal = withdrawPost(db, claire, { ...last, reason: "", title: null, now: later(3) });
      await untilBlocked(db, withdrawal);
    });
    await withdrawal;
    expect(await findWrongCounters(db)).toEqual([]);
  },
);
