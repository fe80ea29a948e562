import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { tokens } from "#db/schema/index.server";
import { consumeToken, createToken, findToken } from "~/accounts/tokens.server";
import { committedTest, test } from "../support/database";
import { later, NOON } from "../support/forum";
import { peer } from "../support/people";

const purpose = "reset_password" as const;
const HOUR = later(60);

test("the database keeps the hash of a link, and the link nowhere", async ({ db }) => {
  const { id: memberId } = await peer(db);
  const token = await createToken(db, { purpose, about: { memberId }, now: NOON, expiresAt: HOUR });
  expect(token).toMatch(/^[\w-]{43}$/);
  const [row] = await db.select().from(tokens).where(eq(tokens.memberId, memberId));
  expect(JSON.stringify(row)).not.toContain(token);
  expect(await findToken(db, purpose, row?.tokenHash ?? "", NOON)).toEqual({ state: "unknown" });
});

test("a link is open until its hour, and serves once", async ({ db }) => {
  const { id: memberId } = await peer(db);
  const token = await createToken(db, { purpose, about: { memberId }, now: NOON, expiresAt: HOUR });
  const stateAt = async (now: Date) => (await findToken(db, purpose, token, now)).state;
  expect([await stateAt(NOON), await stateAt(later(59)), await stateAt(HOUR)]).toEqual([
    "open",
    "open",
    "expired",
  ]);
  expect(await consumeToken(db, purpose, token, HOUR)).toBeNull();
  expect(await consumeToken(db, purpose, token, later(10))).toMatchObject({ memberId });
  expect(await consumeToken(db, purpose, token, later(11))).toBeNull();
  expect(await stateAt(later(11))).toBe("used");
});

test("a link opens nothing but what it was made for", async ({ db }) => {
  const { id: memberId } = await peer(db);
  const token = await createToken(db, { purpose, about: { memberId }, now: NOON, expiresAt: HOUR });
  expect((await findToken(db, "confirm_old_email", token, NOON)).state).toBe("unknown");
  expect(await consumeToken(db, "confirm_request", token, NOON)).toBeNull();
});

test.for(["", "x", "a".repeat(43), "é\u0000'; drop table tokens; --", "%"])(
  "« %s » is no link of ours",
  async (token, { db }) => {
    expect(await findToken(db, purpose, token, NOON)).toEqual({ state: "unknown" });
    expect(await consumeToken(db, purpose, token, NOON)).toBeNull();
  },
);

committedTest("of ten who use a link at the same time, one does", async ({ db }) => {
  const { id: memberId } = await peer(db);
  const token = await createToken(db, { purpose, about: { memberId }, now: NOON, expiresAt: HOUR });
  const uses = await Promise.all(
    Array.from({ length: 10 }, () => db.transaction((tx) => consumeToken(tx, purpose, token, NOON))),
  );
  expect(uses.filter((used) => used !== null)).toHaveLength(1);
});
