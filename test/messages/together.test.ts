import { expect } from "vitest";
import { conversations, privateMessages } from "#db/schema/index.server";
import { leave } from "~/messages/leaving.server";
import { committedTest } from "../support/database";
import { peer } from "../support/people";
import { answered, begun, NOON, statusOf, tryAnswer, tryBegin } from "./private-support";

committedTest("answers at once are numbered in a row", async ({ db }) => {
  const [ana, ben] = [await peer(db), await peer(db)];
  const id = await begun(db, ana, [ben]);
  const numbers = await Promise.all(Array.from({ length: 8 }, (_, n) => answered(db, n % 2 ? ana : ben, id)));
  expect(numbers.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  const [conversation] = await db.select().from(conversations);
  expect(conversation?.lastNumber).toBe(9);
});

committedTest(
  "the same form sent several times at once makes one message, one conversation",
  async ({ db }) => {
    const [ana, ben] = [await peer(db), await peer(db)];
    const same = { key: "clé", body: "le même", subject: "le même" };
    const begins = await Promise.all(Array.from({ length: 4 }, () => tryBegin(db, ana, [ben], same)));
    expect(new Set(begins.map((written) => JSON.stringify(written))).size).toBe(1);
    const id = begins[0]?.ok ? begins[0].conversationId : 0;
    await Promise.all(Array.from({ length: 4 }, () => tryAnswer(db, ben, id, same)));
    expect(await db.$count(conversations)).toBe(1);
    expect(await db.$count(privateMessages)).toBe(2);
    await tryAnswer(db, ben, id, { ...same, key: "une autre" });
    expect(await db.$count(privateMessages)).toBe(3);
  },
);

committedTest("two who begin with one another at once have two conversations", async ({ db }) => {
  const [ana, ben] = [await peer(db), await peer(db)];
  await Promise.all([begun(db, ana, [ben]), begun(db, ben, [ana])]);
  expect(await db.$count(conversations)).toBe(2);
});

committedTest("who leaves while answering has either answered before, or not at all", async ({ db }) => {
  const [ana, ben] = [await peer(db), await peer(db)];
  for (let round = 0; round < 10; round++) {
    const id = await begun(db, ana, [ben]);
    const before = await db.$count(privateMessages);
    const [, status] = await Promise.all([leave(db, ben, id, NOON), statusOf(tryAnswer(db, ben, id))]);
    expect((await db.$count(privateMessages)) - before).toBe(status === 404 ? 0 : 1);
  }
});
