import pg from "pg";
import { expect, test } from "vitest";
import { isLostDatabase } from "~/platform/lost-database";
import { copyDatabase } from "../support/database";

/** What a promise, or a call, fails with. */
async function failureOf(run: () => unknown) {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("it did not fail");
}

test("what the queue's pool lets escape when the database goes away is known for that", async () => {
  const url = await copyDatabase("empty");
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => {});
  const client = await pool.connect();
  client.on("error", () => {});
  const ended = await failureOf(() => client.query("select pg_terminate_backend(pg_backend_pid())"));
  expect(isLostDatabase(ended)).toBe(true);
  expect(isLostDatabase(await failureOf(() => client.query("select 1")))).toBe(true);
  client.release(true);
  expect(isLostDatabase(await failureOf(() => client.release()))).toBe(true);
  await pool.end();

  const nowhere = new pg.Client({ host: "127.0.0.1", port: 1 });
  expect(isLostDatabase(await failureOf(() => nowhere.connect()))).toBe(true);
});

test("a fault of our own is not taken for a lost database", async () => {
  const url = await copyDatabase("empty");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  expect(isLostDatabase(await failureOf(() => client.query("select nothing")))).toBe(false);
  await client.end();
  expect(isLostDatabase(new TypeError("undefined is not a function"))).toBe(false);
  expect(isLostDatabase("a text")).toBe(false);
});
