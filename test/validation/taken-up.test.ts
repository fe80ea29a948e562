import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { guideProposals } from "#db/schema/index.server";
import { withEvents } from "~/forum/rendered-events.server";
import { findTopic } from "~/forum/thread.server";
import { mergeTopics } from "~/forum/topic-merge.server";
import { tellOfPost, tellOfTakenUp } from "~/notifications/telling.server";
import { setPublication } from "~/validation/publication-hour.server";
import { publishEdition } from "~/validation/publishing.server";
import { test } from "../support/database";
import { answered, opened as openedTopic } from "../support/forum";
import { host, peer } from "../support/people";
import { toldTo } from "../support/telling";
import { allSpeak, later, opened } from "./validation-support";

test("the topic of the message that a change began with says in which edition and fiche it was taken up", async ({
  db,
}) => {
  const { by, editionId, proposalId, colleges, ...scene } = await opened(db);
  const [asker, other] = [await peer(db), await peer(db)];
  const { topicId } = await openedTopic(db, asker);
  const { postId } = await answered(db, other, topicId);
  const elsewhere = await openedTopic(db, asker);
  await db.update(guideProposals).set({ postId }).where(eq(guideProposals.id, proposalId));
  await allSpeak(db, colleges, scene);
  await setPublication(db, by, later(2), later(1));
  const told = async (id: number) => (await findTopic(db, asker, id))?.events ?? null;
  expect(await told(topicId)).toBeNull();
  await publishEdition(db, editionId, later(2));
  const events = await told(topicId);
  expect(events).toMatchObject([
    { kind: "taken_up", afterNumber: 2, fiche: { edition: 2, slug: "aide", title: "Titre" } },
  ]);
  expect(withEvents({ events }, 1, [{ number: 1, html: "" }])).toContain(
    'Repris dans l’édition\u00a02 du guide, fiche <a href="/guide/editions/2/aide">«\u00a0Titre\u00a0»</a>',
  );
  expect(await told(elsewhere.topicId)).toBeNull();
  const [job] = await db.execute<{
    payload: unknown;
  }>(sql`select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'notifications.taken_up'`);
  expect(job?.payload).toEqual({ postId });
});

test("who wrote in the topic is told once, though they were told of that message before; nobody else", async ({
  db,
}) => {
  const [asker, other, silent] = [await peer(db), await peer(db), await peer(db)];
  const { topicId } = await openedTopic(db, asker);
  const { postId } = await answered(db, other, topicId);
  await tellOfPost(db, postId, later(1));
  await tellOfTakenUp(db, postId, later(2));
  await tellOfTakenUp(db, postId, later(2));
  expect(await toldTo(db, asker)).toEqual(["taken_up", "answer"]);
  expect(await toldTo(db, other)).toEqual(["taken_up"]);
  expect(await toldTo(db, silent)).toEqual([]);
});

test("two topics that the guide took up become one, each told of once", async ({ db }) => {
  const [asker, by] = [await peer(db), await host(db)];
  const [one, two] = [await openedTopic(db, asker), await openedTopic(db, asker)];
  for (const { postId } of [one, two]) await tellOfTakenUp(db, postId, later(2));
  const merged = await mergeTopics(db, by, {
    topicId: two.topicId,
    into: String(one.topicId),
    now: later(3),
  });
  expect(merged.ok).toBe(true);
  expect(await toldTo(db, asker)).toEqual(["taken_up"]);
});
