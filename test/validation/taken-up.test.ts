import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { guideProposals } from "#db/schema/index.server";
import { withEvents } from "~/forum/rendered-events.server";
import { findTopic } from "~/forum/thread.server";
import { setPublication } from "~/validation/publication-hour.server";
import { publishEdition } from "~/validation/publishing.server";
import { test } from "../support/database";
import { answered, opened as openedTopic } from "../support/forum";
import { peer } from "../support/people";
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
});
