import { type DrizzleSnapshotJSON, generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { isMigrated } from "#db/migrate.server";
import journal from "#db/migrations/meta/_journal.json";
import * as schema from "#db/schema/index.server";
import { test } from "../support/database";
import { filesOf, textOf } from "../support/imports";

interface Tables {
  tables: Record<string, { name: string; columns: Record<string, { name: string }> }>;
}

const { entries } = journal;
const files = filesOf("db/migrations/meta", /_snapshot\.json$/).map(textOf);
const snapshots = files.map((text): DrizzleSnapshotJSON => JSON.parse(text));
const { tables }: Tables = JSON.parse(files.at(-1) ?? "");

test("migrations are dated one after the other: Drizzle skips in silence what is not", () => {
  const dates = entries.map(({ when }) => when);
  expect(dates).toEqual([...new Set(dates)].sort((a, b) => a - b));
});

test("migrations are numbered in order, each with its file, and no file is outside the journal", () => {
  expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, n) => n));
  expect(entries.map(({ tag }) => Number(tag.slice(0, 4)))).toEqual(entries.map((_, n) => n));
  expect(filesOf("db/migrations", /\.sql$/)).toEqual(entries.map(({ tag }) => `db/migrations/${tag}.sql`));
});

test("each snapshot follows the one before", () => {
  expect(snapshots).toHaveLength(entries.length);
  expect(snapshots.slice(1).map(({ prevId }) => prevId)).toEqual(snapshots.slice(0, -1).map(({ id }) => id));
});

test("the schema is what the migrations make: nothing is left to generate", async () => {
  const last = snapshots.at(-1);
  if (!last) throw new Error("no snapshot");
  expect(await generateMigration(last, generateDrizzleJson(schema, last.id))).toEqual([]);
});

test("a change of the schema would be seen", async () => {
  const { attempts: _, ...less } = schema;
  const last = snapshots.at(-1);
  if (!last) throw new Error("no snapshot");
  expect(await generateMigration(last, generateDrizzleJson(less, last.id))).toEqual([
    expect.stringContaining('DROP TABLE "attempts"'),
  ]);
});

test("the database has the columns of the last snapshot, and no other", async ({ db }) => {
  const rows = await db.execute<{ column: string }>(sql`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = 'public' order by 1`);
  const expected = Object.values(tables).flatMap(({ name, columns }) =>
    Object.values(columns).map((column) => `${name}.${column.name}`),
  );
  expect(rows.map(({ column }) => column).sort()).toEqual(expected.sort());
});

test("a migrated database says so", async ({ db }) => {
  expect(await isMigrated(db)).toBe(true);
});
