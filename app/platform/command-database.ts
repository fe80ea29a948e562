import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { connect } from "#db/client.server";
import { startEmbedded } from "#db/embedded.server";
import { isMigrated } from "#db/migrate.server";
import { prepareCommunity } from "./community.server";
import type { Environment } from "./env.server";

const CONTENT = resolve(import.meta.dirname, "../../content");

/**
 * The database for a command typed at a terminal: that of the environment, or the embedded one, be it that of a
 * community that runs or started meanwhile. `stop` ends what was started.
 */
export async function openCommandDatabase(env: Environment, say: (line: string) => void) {
  if (env.DATABASE_URL) {
    await prepare(env.DATABASE_URL, env.DATABASE_DIRECT_URL ?? env.DATABASE_URL, say);
    return { url: env.DATABASE_URL, stop: async () => {} };
  }
  const running = await runningDatabase(env.DATA_DIR);
  if (running) return { url: running, stop: async () => {} };
  const embedded = await startEmbedded(env.DATA_DIR);
  try {
    await prepare(embedded.url, embedded.url, say);
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

function prepare(url: string, directUrl: string, say: (line: string) => void) {
  return prepareCommunity({ url, directUrl, demo: "never", content: CONTENT, say });
}
