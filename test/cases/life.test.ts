import { expect } from "vitest";
import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { endCase, reopenCase } from "~/cases/life.server";
import { findWrongCounters } from "~/forum/counters.server";
import { clockOf, type Situation } from "~/forum/situation";
import { withdrawPost } from "~/forum/withdrawal.server";
import { asked, findCase } from "../support/cases";
import { committedTest, test } from "../support/database";
import { answered, later, NOON } from "../support/forum";
import { host, peer } from "../support/people";

const end = (db: Db, by: Member, topicId: number, outcome = "Accord") =>
  endCase(db, by, { topicId, state: "solved", outcome, lesson: "", now: later(60) });

test("the asker's own messages answer nothing; somebody else's does, once", async ({ db }) => {
  const [asker, other] = [await peer(db), await peer(db)];
  const topicId = await asked(db, asker);
  await answered(db, asker, topicId, { now: later(10) });
  expect(await findCase(db, topicId)).toMatchObject({ state: "open", answeredAt: null });
  await answered(db, other, topicId, { now: later(20) });
  await answered(db, other, topicId, { now: later(30) });
  expect(await findCase(db, topicId)).toMatchObject({ state: "answered", answeredAt: later(20) });
});

test("the only answer withdrawn, a situation waits again; one of two, it does not", async ({ db }) => {
  const [asker, other] = [await peer(db), await peer(db)];
  const topicId = await asked(db, asker);
  const first = await answered(db, other, topicId, { now: later(20) });
  const second = await answered(db, other, topicId, { now: later(30) });
  const withdraw = ({ postId }: { postId: number }) =>
    withdrawPost(db, other, { topicId, postId, reason: "", title: null, now: later(40) });
  await withdraw(first);
  expect(await findCase(db, topicId)).toMatchObject({ state: "answered", answeredAt: later(30) });
  await withdraw(second);
  expect(await findCase(db, topicId)).toMatchObject({ state: "open", answeredAt: null });
});

test("a situation that has ended keeps its end whatever is written; opened again, it knows its answer", async ({
  db,
}) => {
  const [asker, other] = [await peer(db), await peer(db)];
  const topicId = await asked(db, asker);
  await end(db, asker, topicId);
  await answered(db, other, topicId, { now: later(70) });
  expect(await findCase(db, topicId)).toMatchObject({ state: "solved", answeredAt: later(70) });
  await reopenCase(db, await host(db), topicId);
  expect(await findCase(db, topicId)).toMatchObject({ state: "answered", endedAt: null });
});

test("what was shared as solved is not opened again", async ({ db }) => {
  const asker = await peer(db);
  const topicId = await asked(db, asker, { isShared: true, outcome: "Accord" });
  await expect(reopenCase(db, asker, topicId)).rejects.toMatchObject({ status: 403 });
});

committedTest("two answers at once: one first answer, both messages kept", async ({ db }) => {
  const [asker, one, two] = [await peer(db), await peer(db), await peer(db)];
  const topicId = await asked(db, asker);
  await Promise.all([
    answered(db, one, topicId, { now: later(20) }),
    answered(db, two, topicId, { now: later(20) }),
  ]);
  expect(await findCase(db, topicId)).toMatchObject({ state: "answered", answeredAt: later(20) });
  expect(await findWrongCounters(db)).toHaveLength(0);
});

committedTest("its asker ends it while an answer comes, and a host at the same time", async ({ db }) => {
  const [asker, other, keeper] = [await peer(db), await peer(db), await host(db)];
  for (let n = 0; n < 5; n++) {
    const topicId = await asked(db, asker, {}, { now: later(n) });
    const [, first, second] = await Promise.all([
      answered(db, other, topicId, { now: later(50) }),
      end(db, asker, topicId, "De la personne"),
      end(db, keeper, topicId, "De l’animation"),
    ]);
    expect([first, second]).toEqual([{ ok: true }, { ok: true }]);
    const found = await findCase(db, topicId);
    expect(found).toMatchObject({ state: "solved", answeredAt: later(50) });
    expect(["De la personne", "De l’animation"]).toContain(found.outcome);
  }
  expect(await findWrongCounters(db)).toHaveLength(0);
});

const told = (values: Partial<Situation>, now: Date) =>
  clockOf(
    {
      state: "open",
      createdAt: NOON.toISOString(),
      answeredAt: null,
      isShared: false,
      ...values,
    } as Situation,
    now,
  );

test("the clock says hours, then days, then how long the first answer took", () => {
  expect(told({}, later(59))).toBe("sans réponse depuis moins d’une heure");
  expect(told({}, later(26 * 60))).toBe("sans réponse depuis 26\u00a0h");
  expect(told({}, later(5 * 24 * 60))).toBe("sans réponse depuis 5\u00a0jours");
  expect(told({ state: "answered", answeredAt: later(5 * 60).toISOString() }, later(9999))).toBe(
    "première réponse en 5\u00a0h",
  );
  expect(told({ state: "unsolved" }, later(99))).toBeNull();
  expect(told({ isShared: true, state: "solved" }, later(99))).toBeNull();
});
