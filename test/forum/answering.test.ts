import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { mentions, posts, profiles, quotes, topics } from "#db/schema/index.server";
import { correctPost } from "~/forum/correction.server";
import { findWrongCounters } from "~/forum/counters.server";
import { listMentionable } from "~/forum/mention-list.server";
import { listSimilar } from "~/forum/similar.server";
import { listPosts } from "~/forum/thread.server";
import { openTopic, reply } from "~/forum/writing.server";
import { committedTest, test } from "../support/database";
import { answered, later, NOON, opened, sectionId } from "../support/forum";
import { host, member, nonPeer, outsider, peer } from "../support/people";

const HORS_PAIRS = "hors-pairs-echanges";
const seen = (number: number) => ({ seen: number, now: later(5) });

test("a reply made before another's is held back, then published on purpose", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  await answered(db, marc, topicId);
  const form = { topicId, body: "Ma réponse", submissionKey: "form", ...seen(1) };
  expect(await reply(db, claire, form)).toEqual({ ok: false, errors: {}, isLate: true });
  expect(await reply(db, claire, { ...form, ...seen(2) })).toMatchObject({ ok: true });
  expect(await findWrongCounters(db)).toEqual([]);
});

test("one's own later message holds nothing back, nor does a form sent twice around another's", async ({
  db,
}) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  await answered(db, claire, topicId);
  const form = { topicId, body: "Ma réponse", submissionKey: "form", ...seen(1) };
  const first = await reply(db, claire, form);
  expect(first).toMatchObject({ ok: true });
  await answered(db, marc, topicId, { now: later(6) });
  expect(await reply(db, claire, form)).toEqual(first);
  expect(await db.$count(posts, eq(posts.topicId, topicId))).toBe(4);
});

committedTest(
  "of two replies made at once from the same page, the second is shown the first",
  async ({ db }) => {
    const [claire, marc] = [await peer(db), await peer(db)];
    const { topicId } = await opened(db, claire);
    const results = await Promise.all(
      [claire, marc].map((author) => reply(db, author, { topicId, body: "Moi", ...seen(1) })),
    );
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await findWrongCounters(db)).toEqual([]);
  },
);

test("an answer names the message it answers as its reader may know its author", async ({ db }) => {
  const [claire, marc, lea] = [await peer(db, { name: "Claire Secret" }), await peer(db), await nonPeer(db)];
  const { topicId, postId } = await opened(db, claire, { section: HORS_PAIRS });
  const written = await reply(db, marc, { topicId, body: "Oui", replyToId: postId, now: later(1) });
  expect(written.ok).toBe(true);
  const [, byPeer] = await listPosts(db, marc, topicId, 1);
  const [, byNonPeer] = await listPosts(db, lea, topicId, 1);
  expect(byPeer?.replied).toEqual({ id: postId, topicId, name: "Claire Secret" });
  expect(byNonPeer?.replied).toEqual({ id: postId, topicId, name: "Un·e pair" });
});

test("an answer to a message of another topic, or withdrawn, is an answer to the topic", async ({ db }) => {
  const claire = await peer(db);
  const [{ topicId }, other] = [await opened(db, claire), await opened(db, claire)];
  for (const replyToId of [other.postId, 999_999_999_999_999])
    await reply(db, claire, { topicId, body: `À ${replyToId}`, replyToId, now: later(1) });
  expect((await listPosts(db, claire, topicId, 1)).map(({ replied }) => replied)).toEqual([null, null, null]);
});

const quoteOf = ({ topicId, postId }: { topicId: number; postId: number }) =>
  `> Ses mots\n>\n> — [Source](/sujets/${topicId}/messages/${postId})\n\nEt moi.`;

test("a quotation is recorded when its author reads the message, and follows a correction", async ({
  db,
}) => {
  const [claire, pilot] = [await peer(db), await peer(db, { pilot: true })];
  const place = await opened(db, claire);
  const closed = await opened(db, pilot, { section: "groupe-pilote" });
  const own = await answered(db, claire, place.topicId, { body: `${quoteOf(place)}\n\n${quoteOf(closed)}` });
  expect(await db.select().from(quotes)).toEqual([{ postId: own.postId, quotedId: place.postId }]);
  await correctPost(db, claire, { ...own, body: "Rien", title: null, version: 1, now: later(6) });
  expect(await db.$count(quotes)).toBe(0);
});

test("what few read is not quoted to more: a sentence says so, and nothing is published", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire);
  const question = { section: HORS_PAIRS, title: "Une question", body: quoteOf(place), now: NOON };
  const refused = await openTopic(db, claire, question);
  expect(refused).toMatchObject({
    ok: false,
    errors: { body: expect.stringContaining("moins de personnes") },
  });
  expect(await db.$count(topics)).toBe(1);
  const { postId, topicId } = await opened(db, claire, { section: HORS_PAIRS });
  const correction = { topicId, postId, body: quoteOf(place), title: null, version: 1, now: later(9) };
  expect(await correctPost(db, claire, correction)).toMatchObject({ ok: false });
  expect(await findWrongCounters(db)).toEqual([]);
});

const naming = (...ids: number[]) => ids.map((id) => `[@Quelqu’un](/membres/${id})`).join(" ");

test("a mention names who reads the section, and nobody else", async ({ db }) => {
  const [claire, marc, lea] = [await peer(db), await peer(db), await nonPeer(db)];
  const gone = await outsider(db);
  await opened(db, claire, { body: naming(marc.id, marc.id, lea.id, gone.id, claire.id, 8_999_999) });
  expect((await db.select().from(mentions)).map(({ memberId }) => memberId)).toEqual([marc.id]);
});

test("where non-peers read, a peer who does not appear to them is not named", async ({ db }) => {
  const [claire, hidden, open, lea] = [await peer(db), await peer(db), await peer(db), await nonPeer(db)];
  await db.insert(profiles).values({ memberId: open.id, openToNonPeers: true, confirmedAt: NOON });
  const ask = (body: string) =>
    openTopic(db, claire, { section: HORS_PAIRS, title: "Une question", body, now: NOON });
  const [refused, nobody] = [await ask(naming(hidden.id)), await ask(naming(8_999_999))];
  expect(refused).toMatchObject({ ok: false });
  expect(nobody).toEqual(refused);
  expect(await ask(naming(open.id, lea.id))).toMatchObject({ ok: true });
  expect(await db.$count(mentions)).toBe(2);
});

test("ten mentions are published, eleven come back with a sentence", async ({ db }) => {
  const claire = await peer(db);
  const people = await Promise.all(Array.from({ length: 11 }, () => peer(db)));
  const ask = (count: number) =>
    openTopic(db, claire, {
      ...{ section: "monter-un-dossier", title: "T", now: NOON },
      body: naming(...people.slice(0, count).map(({ id }) => id)),
    });
  expect(await ask(11)).toMatchObject({ ok: false, errors: { body: expect.stringContaining("10") } });
  expect(await ask(10)).toMatchObject({ ok: true });
});

test("a closed group is named by its members, where no non-peer reads", async ({ db }) => {
  const [claire, pilot] = [await peer(db), await peer(db, { pilot: true })];
  const body = "[@Groupe Pilote](/forum/groupe-pilote)";
  const counts = [];
  for (const author of [claire, pilot]) {
    await opened(db, author, { body });
    counts.push(await db.$count(mentions));
  }
  expect(counts).toEqual([0, 1]);
  const question = { section: HORS_PAIRS, title: "T", body, now: NOON };
  expect(await openTopic(db, pilot, question)).toMatchObject({ ok: false });
});

test("the names proposed are those of who may be named there", async ({ db }) => {
  const claire = await peer(db, { name: "Hortense Auteur" });
  const pilot = await peer(db, { name: "Hortense Pilote", pilot: true });
  const lea = await nonPeer(db, { name: "Hortense Hors-Pair" });
  await outsider(db, { name: "Hortense Ancienne" });
  const names = async (reader: typeof claire, slug: string, typed = "horte") =>
    (await listMentionable(db, reader, await sectionId(db, pilot, slug), typed)).map(({ name }) => name);
  expect(await names(claire, "monter-un-dossier")).toEqual(["Hortense Pilote"]);
  expect(await names(claire, HORS_PAIRS)).toEqual(["Hortense Hors-Pair"]);
  expect(await names(claire, "groupe-pilote")).toEqual([]);
  expect(await names(lea, "monter-un-dossier")).toEqual([]);
  expect(await names(pilot, "monter-un-dossier", "pilot")).toContain("Groupe Pilote");
  for (const typed of ["", "  ", "%", "'); --", "\\", "x".repeat(5000), "a & !b:*"])
    expect(await names(claire, "monter-un-dossier", typed)).toEqual([]);
});

test("a duty is worn on one message, by who holds it", async ({ db }) => {
  const [awa, lea] = [await host(db), await nonPeer(db)];
  const { topicId } = await opened(db, awa, { section: HORS_PAIRS, wornDuty: "moderator" });
  await answered(db, awa, topicId);
  const worn = async (reader: typeof awa) =>
    (await listPosts(db, reader, topicId, 1)).map(({ wornDuty }) => wornDuty);
  expect(await worn(awa)).toEqual(["moderator", null]);
  expect(await worn(lea)).toEqual([null, null]);
  const forged = { topicId, body: "Au nom de l’administration", wornDuty: "admin" as const, now: later(1) };
  expect(await reply(db, lea, forged)).toMatchObject({ ok: false, errors: { body: expect.any(String) } });
  const heldBack = await member(db, { duties: ["host"] });
  const notActing = { ...heldBack, duties: [] };
  expect(await reply(db, notActing, { ...forged, wornDuty: "host" })).toMatchObject({ ok: false });
});

test("topics near a title are those one reads, five at most, the nearest first", async ({ db }) => {
  const [claire, lea] = [await peer(db), await nonPeer(db)];
  for (const title of ["Financer un bilan", "Le bilan à mi-parcours", "Rien à voir"])
    await opened(db, claire, { title });
  const titles = async (reader: typeof claire, typed: string) =>
    (await listSimilar(db, reader, typed, "monter-un-dossier")).map(({ title }) => title);
  expect(await titles(claire, "Comment financer le bilan ?")).toEqual([
    "Financer un bilan",
    "Le bilan à mi-parcours",
  ]);
  expect(await titles(lea, "Comment financer le bilan ?")).toEqual([]);
  for (let n = 0; n < 5; n++) await opened(db, claire, { title: `Un bilan, le ${n}e` });
  expect(await titles(claire, "bilan")).toHaveLength(5);
  for (const typed of ["", "!!", "a b c", "'; drop", "-".repeat(500), "le de la", "x".repeat(9000)])
    expect(await titles(claire, typed)).toEqual([]);
});
