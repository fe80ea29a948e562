import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { connect, type Db } from "#db/client.server";
import { CannotStart, startEmbedded } from "#db/embedded.server";
import { isMigrated } from "#db/migrate.server";
import { prepareCommunity } from "./community.server";
import type { Environment } from "./env.server";

const CONTENT = resolve(import.meta.dirname, "../../content");

/** Says a line to the person at the terminal. */
export const say = (line: string) => process.stderr.write(`${line}\n`);

/** What the person at the terminal did wrong, in words. */
export class Mistake extends Error {}

/** Runs what was typed at a terminal; why it failed is said, after these words if it is unforeseen, and it ends with 1. */
export async function runCommand(failed: string, main: () => Promise<void>) {
  try {
    await main();
  } catch (error) {
    const isKnown =
      error instanceof Mistake ||
      error instanceof CannotStart ||
      (error instanceof Error && error.message.startsWith("Variable"));
    say(isKnown ? error.message : `${failed}\u00a0: ${error instanceof Error ? error.stack : error}`);
    process.exitCode = 1;
  }
}

/** Does something on the community's database, opened for that alone. */
export async function onDatabase(env: Environment, work: (db: Db) => Promise<void>) {
  const database = await openDatabase(env);
  const { db, close } = connect(database.url, { max: 1 });
  try {
    await work(db);
  } finally {
    await close();
    await database.stop();
  }
}

/**
 * The database of the environment, or the embedded one, be it that of a community that runs or started meanwhile.
 * `stop` ends what was started.
 */
async function openDatabase(env: Environment) {
  if (env.DATABASE_URL) {
    await prepare(env.DATABASE_URL, env.DATABASE_DIRECT_URL ?? env.DATABASE_URL);
    return { url: env.DATABASE_URL, stop: async () => {} };
  }
  const running = await runningDatabase(env.DATA_DIR);
  if (running) return { url: running, stop: async () => {} };
  const embedded = await startEmbedded(env.DATA_DIR);
  try {
    await prepare(embedded.url, embedded.url);
    return embedded;
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** The address of the embedded database of a community that runs, which has prepared it; null when none does. */
async function runningDatabase(dataDir: string) {
  const url = (await readFile(join(dataDir, "database-url"), "utf8").catch(() => "")).trim();
  if (!url) return null;
  const { db, close } = connect(url, { max: 1 });
  try {
    return (await isMigrated(db)) ? url : null;
  } catch {
    return null;
  } finally {
    await close();
  }
}

function prepare(url: string, directUrl: string) {
  return prepareCommunity({ url, directUrl, demo: "never", content: CONTENT, say });
}
