import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { drafts } from "#db/schema/index.server";
import { listDrafts } from "~/forum/draft-list.server";
import { findDraft, type Saving, saveDraft } from "~/forum/saved-drafts.server";
import { openTopic, reply } from "~/forum/writing.server";
import { committedTest, test } from "../support/database";
import { later, NOON, opened, sectionId } from "../support/forum";
import { changeStanding, nonPeer, peer } from "../support/people";

const draft = { title: "", fields: {}, version: 0, now: NOON };
const inTopic = (id: number) => ({ kind: "topic", id }) as const;

test("a draft is found again where it was written, and listed", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire, { title: "Une question" });
  const place = inTopic(topicId);
  expect(await saveDraft(db, claire, { ...draft, place, body: "Je crois que" })).toEqual({
    ok: true,
    version: 1,
  });
  expect(await findDraft(db, claire, place)).toMatchObject({ body: "Je crois que", version: 1 });
  expect(await listDrafts(db, claire)).toMatchObject([{ body: "Je crois que", topicTitle: "Une question" }]);
  expect(await listDrafts(db, await peer(db))).toEqual([]);
});

test("an empty text keeps nothing, a long one is refused", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const place = inTopic(topicId);
  await saveDraft(db, claire, { ...draft, place, body: "Je" });
  expect(await saveDraft(db, claire, { ...draft, place, body: "", version: 1 })).toMatchObject({ ok: true });
  expect(await findDraft(db, claire, place)).toBeNull();
  expect(await saveDraft(db, claire, { ...draft, place, body: "x".repeat(40_001) })).toMatchObject({
    problem: "too long",
  });
});

test("nothing is kept for a place that its author does not read", async ({ db }) => {
  const { topicId, postId } = await opened(db, await peer(db));
  const stranger = await nonPeer(db);
  const section = await sectionId(db, await peer(db), "monter-un-dossier");
  for (const place of [
    inTopic(topicId),
    { kind: "post", id: postId } as const,
    { kind: "section", id: section } as const,
  ])
    await expect(saveDraft(db, stranger, { ...draft, place, body: "Bonjour" })).rejects.toMatchObject({
      status: 404,
    });
});

test("a draft of a place one reads no more keeps its text, not the names of the place", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire, { title: "Un titre de pairs" });
  await saveDraft(db, claire, { ...draft, place: inTopic(topicId), body: "Mon texte" });
  await changeStanding(db, claire.id, "non_peer");
  const [kept] = await listDrafts(db, { ...claire, standing: "non_peer" });
  expect(kept).toMatchObject({ body: "Mon texte", topicTitle: null, sectionName: null, openTopicId: null });
});

test("what another device wrote meanwhile is not overwritten, and both texts are kept", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const place = inTopic(topicId);
  await saveDraft(db, claire, { ...draft, place, body: "Du téléphone" });
  const late: Saving = { ...draft, place, body: "De l’ordinateur" };
  expect(await saveDraft(db, claire, late)).toEqual({
    ok: false,
    problem: "elsewhere",
    other: { title: "", body: "Du téléphone", version: 1 },
  });
  expect(await findDraft(db, claire, place)).toMatchObject({
    body: "Du téléphone",
    fields: { other: "De l’ordinateur" },
  });
  await saveDraft(db, claire, { ...late, version: 1, isPreferred: true });
  expect(await findDraft(db, claire, place)).toMatchObject({
    body: "De l’ordinateur",
    fields: { other: "Du téléphone" },
  });
});

test("publishing takes the draft along; one that changed elsewhere since stays", async ({ db }) => {
  const claire = await peer(db);
  const section = await sectionId(db, claire, "monter-un-dossier");
  const place = { kind: "section", id: section } as const;
  await saveDraft(db, claire, { ...draft, place, title: "T", body: "B" });
  const topic = { section: "monter-un-dossier", title: "T", body: "B", now: NOON };
  const written = await openTopic(db, claire, { ...topic, draftVersion: 1 });
  expect(await db.$count(drafts)).toBe(0);
  if (!written.ok) throw new Error("refused");

  const answer = inTopic(written.topicId);
  await saveDraft(db, claire, { ...draft, place: answer, body: "Du téléphone" });
  await reply(db, claire, { topicId: written.topicId, body: "D’ici", now: later(1) });
  expect(await findDraft(db, claire, answer)).toMatchObject({ body: "Du téléphone" });
});

committedTest("two devices that save at once keep both texts", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const place = inTopic(topicId);
  const bodies = ["Un", "Deux"];
  const results = await Promise.all(bodies.map((body) => saveDraft(db, claire, { ...draft, place, body })));
  expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const [row] = await db.select().from(drafts).where(eq(drafts.memberId, claire.id));
  expect([row?.body, row?.fields.other].sort()).toEqual(bodies.sort());
});
