import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { test as base, inject } from "vitest";
import { connect, type Db } from "#db/client.server";

type Model = "empty" | "demo";

/** Copies a model database (some 20 ms); the copy lives as long as the test run. Returns its address. */
export async function copyDatabase(model: Model) {
  const server = inject("server");
  const name = `copy_${randomBytes(6).toString("hex")}`;
  const sql = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} });
  try {
    // One copy at a time: a model that is being read cannot be copied.
    await sql`select pg_advisory_lock(1)`;
    await sql.unsafe(`create database ${name} template model_${model}`);
  } finally {
    await sql.end();
  }
  return `${server}/${name}`;
}

class Rollback extends Error {}

function testOn(model: Model) {
  return base.extend<{ db: Db; pool: Db }>({
    pool: [
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its pattern.
      async ({}, use) => {
        const { db, close } = connect(await copyDatabase(model), { max: 5 });
        await use(db);
        await close();
      },
      { scope: "file" },
    ],
    /** A transaction that is always rolled back. An error inside poisons it unless it had a savepoint. */
    db: async ({ pool }, use) => {
      await pool
        .transaction(async (tx) => {
          await use(tx);
          throw new Rollback();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Rollback)) throw error;
        });
    },
  });
}

/** Tests of commands and queries in an empty community: its sections and networks, nobody. */
export const test = testOn("empty");
/** Tests that read the demonstration community. */
export const demoTest = testOn("demo");

/** A pool on a copy of its own, for what needs committed rows or several connections. */
export const committedTest = base.extend<{ db: Db }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its pattern.
  db: async ({}, use) => {
    const { db, close } = connect(await copyDatabase("empty"), { max: 10 });
    await use(db);
    await close();
  },
});
