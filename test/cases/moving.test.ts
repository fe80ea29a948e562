import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appeals, caseProposals, cases, posts } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { answerAppeal, appeal } from "~/cases/appeals.server";
import { endCase } from "~/cases/life.server";
import { watchWaiting } from "~/cases/waiting.server";
import { findTopic } from "~/forum/thread.server";
import { mergeTopics } from "~/forum/topic-merge.server";
import { splitTopic } from "~/forum/topic-split.server";
import { asked, findCase } from "../support/cases";
import { answered, later, NOON, opened } from "../support/forum";
import { host, peer } from "../support/people";
import { openSite, type Site } from "../support/site";

let site: Site;
let keeper: Member;
beforeAll(async () => {
  site = await openSite("empty");
  keeper = await host(site.db);
});
afterAll(() => site.close());

const merge = (topicId: number, into: number) =>
  mergeTopics(site.db, keeper, { topicId, into: String(into), now: later(600) });
const casesOf = (topicId: number) => site.db.$count(cases, eq(cases.topicId, topicId));

test("a situation goes with its question to the topic that takes its messages, and leaves nothing behind", async () => {
  const [asker, other] = [await peer(site.db), await peer(site.db)];
  const { topicId: into } = await opened(site.db, asker);
  const from = await asked(site.db, asker, { theme: "reconversion", tried: "Appel à l’OPCA" });
  await answered(site.db, other, from, { now: later(90) });
  await site.db.insert(caseProposals).values({ topicId: from, memberId: other.id, at: NOON });
  expect(await merge(from, into)).toMatchObject({ ok: true });
  expect(await findTopic(site.db, asker, into)).toMatchObject({
    situation: { state: "answered", theme: "Reconversion", tried: "Appel à l’OPCA" },
  });
  expect((await findCase(site.db, into)).answeredAt).toEqual(later(90));
  expect(await casesOf(from)).toBe(0);
  expect(await site.db.$count(caseProposals, eq(caseProposals.topicId, from))).toBe(0);
  expect(await site.db.$count(caseProposals, eq(caseProposals.topicId, into))).toBe(1);
});

test("of two situations that become one, what the first says stands, and the other fills it in", async () => {
  const asker = await peer(site.db);
  const into = await asked(site.db, asker, { theme: "reconversion", blocks: ["contact"] });
  const from = await asked(site.db, asker, {
    ...{ theme: "montage-de-dossier", level: "2", blocks: ["information"], isDivergent: true },
  });
  const end = {
    topicId: from,
    state: "solved",
    outcome: "Le Fongecif a payé",
    lesson: "",
    now: later(30),
  } as const;
  await endCase(site.db, asker, end);
  await merge(from, into);
  const found = await findCase(site.db, into);
  expect(found).toMatchObject({ state: "open", level: 2, isDivergent: true, outcome: "Le Fongecif a payé" });
  expect([...found.blocks].sort()).toEqual(["contact", "information"]);
  expect(await findTopic(site.db, asker, into)).toMatchObject({ situation: { theme: "Reconversion" } });
  expect(await casesOf(from)).toBe(0);
});

test("a first answer that leaves with a split is one no more, and it makes no situation where it goes", async () => {
  const [asker, other] = [await peer(site.db), await peer(site.db)];
  const topicId = await asked(site.db, asker);
  const { postId } = await answered(site.db, other, topicId, { now: later(5) });
  expect((await findCase(site.db, topicId)).state).toBe("answered");
  const split = await splitTopic(site.db, keeper, {
    ...{ topicId, postIds: [postId], title: "À part", now: later(9) },
  });
  expect(split).toMatchObject({ ok: true });
  expect(await findCase(site.db, topicId)).toMatchObject({ state: "open", answeredAt: null });
  expect(await casesOf(split.ok ? split.topicId : 0)).toBe(0);
  // Back again, it answers again.
  await merge(split.ok ? split.topicId : 0, topicId);
  expect(await findCase(site.db, topicId)).toMatchObject({ state: "answered", answeredAt: later(5) });
});

test("merged while it is ended, answered and proposed: one situation stands, whole", async () => {
  for (let n = 0; n < 3; n++) {
    const [asker, other] = [await peer(site.db), await peer(site.db)];
    const { topicId: into } = await opened(site.db, asker);
    const from = await asked(site.db, asker, { theme: "reconversion" });
    const end = { topicId: from, state: "solved", outcome: "Fini", lesson: "", now: later(5) } as const;
    const [merged] = await Promise.allSettled([
      merge(from, into),
      endCase(site.db, asker, end),
      answered(site.db, other, from, { now: later(6) }),
      watchWaiting(site.db, later(24 * 60)),
    ]);
    expect(merged).toMatchObject({ status: "fulfilled", value: { ok: true } });
    expect(await casesOf(from)).toBe(0);
    expect(["answered", "solved"]).toContain((await findCase(site.db, into)).state);
    expect(await site.db.$count(posts, eq(posts.topicId, into))).toBe(3);
  }
});

test("what waits for its asker's agreement is nobody else's to give", async () => {
  const [asker, other] = [await peer(site.db), await peer(site.db)];
  const { topicId: into } = await opened(site.db, other);
  const { topicId: from } = await opened(site.db, asker);
  const words = {
    title: "Récrite",
    body: "Récrite",
    section: "hors-pairs-echanges",
    isSigned: false,
    now: NOON,
  };
  await appeal(site.db, keeper, { topicId: from, ...words });
  await merge(from, into);
  const agreed = answerAppeal(site.db, other, { topicId: into, ...words, agrees: true });
  await expect(agreed).rejects.toMatchObject({ status: 404 });
  const [row] = await site.db.select().from(appeals).where(eq(appeals.topicId, into));
  expect(row).toMatchObject({ openedTopicId: null, agreedAt: null });
  expect(row?.declinedAt).not.toBeNull();
});

test("what happens to a question is told between its messages: put to the hors pairs", async () => {
  const asker = await peer(site.db);
  const { topicId } = await opened(site.db, asker);
  const words = {
    title: "Récrite ainsi",
    body: "Récrite",
    section: "hors-pairs-echanges",
    isSigned: false,
    now: NOON,
  };
  expect(await appeal(site.db, asker, { topicId, ...words })).toMatchObject({ ok: true });
  const topic = await findTopic(site.db, asker, topicId);
  expect(topic?.events).toMatchObject([
    { kind: "relayed", section: null, other: { title: "Récrite ainsi" } },
  ]);
});
