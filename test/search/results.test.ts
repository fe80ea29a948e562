import { expect } from "vitest";
import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { correctPost } from "~/forum/correction.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import type { Hit } from "~/search/messages.server";
import { search } from "~/search/search.server";
import { test } from "../support/database";
import { answered, later, NOON, opened } from "../support/forum";
import { host, peer } from "../support/people";

const idsOf = async (db: Db, viewer: Member, query: string) =>
  (await search(db, viewer, query)).map((hit) => hit.postId);
const textOf = (hit: Hit | undefined) => hit?.excerpt.map(({ text }) => text).join("") ?? "";

test("a hit says where it leads, who wrote, when, and shows the words asked for", async ({ db }) => {
  const claire = await peer(db, { name: "Claire Redon" });
  const topic = await opened(db, claire, { title: "Un CPF sans rendez-vous", body: "Bonjour" });
  const answer = await answered(
    db,
    await peer(db, { name: "Yann Manceau", network: "fongecif" }),
    topic.topicId,
    {
      body: "Le bilan de compétences se demande aussi.",
      now: later(5),
    },
  );

  const [hit] = await search(db, claire, "bilan");
  expect(hit).toMatchObject({ ...answer, title: "Un CPF sans rendez-vous", at: later(5) });
  expect(hit?.sectionName).toContain("Aider à monter un dossier");
  expect(hit?.author).toMatchObject({ name: "Yann Manceau", network: "Fongecif" });
  expect(hit?.excerpt).toContainEqual({ text: "bilan", found: true });
});

test("a topic whose title has the words comes before messages that have them", async ({ db }) => {
  const reader = await peer(db);
  const inTitle = await opened(db, reader, { title: "Le bilan de compétences", body: "Qui le finance ?" });
  const inText = await opened(db, reader, {
    body: "Un bilan, un bilan, encore un bilan : bilan bilan bilan.",
    now: later(1),
  });
  expect(await idsOf(db, reader, "bilan")).toEqual([inTitle.postId, inText.postId]);
});

test("a topic found by its title is shown by its first message, once", async ({ db }) => {
  const reader = await peer(db);
  const topic = await opened(db, reader, { title: "Le bilan de compétences", body: "Un bilan ?" });
  await answered(db, reader, topic.topicId, { body: "Oui" });
  expect(await idsOf(db, reader, "bilan")).toEqual([topic.postId]);
});

test("HTML in a message is text in its excerpt, nothing of it left out", async ({ db }) => {
  const reader = await peer(db);
  const body = "Reçu <b>un courrier</b> de <prénom> sur son CPF, <script>alert(1)</script> si 5 < 6 & 7 > 2";
  await opened(db, reader, { body });
  const [hit] = await search(db, reader, "CPF");
  expect(textOf(hit)).toBe(body);
});

test("the excerpt of a short message is the whole message", async ({ db }) => {
  const reader = await peer(db);
  for (const body of ["Le CPF", "Oui, le CPF de la personne.", "Un bilan ? Ça dépend du CPF !"]) {
    await opened(db, reader, { body });
    const [hit] = await search(db, reader, "CPF");
    expect(textOf(hit)).toBe(body);
  }
});

test("the excerpt of a long message is the part that has the words", async ({ db }) => {
  const reader = await peer(db);
  await opened(db, reader, {
    body: `${"Du texte avant. ".repeat(200)}Un bilan de compétences. ${"Et après. ".repeat(200)}`,
  });
  const [hit] = await search(db, reader, "bilan");
  const excerpt = textOf(hit);
  expect(excerpt).toContain("bilan de compétences.");
  expect(excerpt.length).toBeLessThan(500);
});

test("control characters of a message mark nothing as found", async ({ db }) => {
  const reader = await peer(db);
  await opened(db, reader, { body: "Le \u0002faux\u0003 CPF \u0002 \u0003" });
  const [hit] = await search(db, reader, "CPF");
  expect(hit?.excerpt.filter(({ found }) => found)).toEqual([{ text: "CPF", found: true }]);
});

test("a withdrawn message is not found any more", async ({ db }) => {
  const reader = await peer(db);
  const { topicId } = await opened(db, reader, { title: "Une question", body: "Bonjour" });
  const answer = await answered(db, reader, topicId, { body: "Madame Untel, caissière" });
  expect(await idsOf(db, reader, "caissière")).toEqual([answer.postId]);
  await withdrawPost(db, await host(db), { ...answer, reason: "Un nom", title: null, now: later(1) });
  expect(await idsOf(db, reader, "caissière")).toEqual([]);
});

test("a topic of which nothing is left is not found by its title either", async ({ db }) => {
  const reader = await peer(db);
  const place = await opened(db, reader, { title: "Madame Untel, caissière", body: "Bonjour" });
  expect(await idsOf(db, reader, "caissière")).toEqual([place.postId]);
  await withdrawPost(db, reader, { ...place, reason: "", title: null, now: later(1) });
  expect(await idsOf(db, reader, "caissière")).toEqual([]);
  expect(await idsOf(db, reader, "bonjour")).toEqual([]);
});

test("what a correction took out is not found any more, what it put in is", async ({ db }) => {
  const author = await peer(db);
  const place = await opened(db, author, { title: "Untel", body: "Madame Untel, caissière" });
  await correctPost(db, author, {
    ...place,
    title: "Une salariée",
    body: "Une vendeuse",
    version: 1,
    now: NOON,
  });
  expect(await idsOf(db, author, "caissière")).toEqual([]);
  expect(await idsOf(db, author, "untel")).toEqual([]);
  expect(await idsOf(db, author, "vendeuse")).toEqual([place.postId]);
  expect(await idsOf(db, author, "salariée")).toEqual([place.postId]);
});
