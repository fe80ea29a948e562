import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "#db/embedded.server";
import { prepareCommunity } from "~/platform/community.server";
import { unpackChromium } from "./chromium";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the test server, without a database name. */
    server: string;
    chromium: { path: string; libraries: string };
  }
}

const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

/** One PostgreSQL for the whole run, with two models to copy: an empty community and the demonstration. */
export default async function setup(project: TestProject) {
  const directory = await mkdtemp(join(tmpdir(), "comcep-test-"));
  const database = await startEmbedded(directory, FAST);
  const stop = async () => {
    await database.stop();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    const server = database.url.replace(/\/comcep$/, "");
    const sql = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} });
    for (const [name, demo] of [
      ["model_empty", "never"],
      ["model_demo", "if empty"],
    ] as const) {
      await sql`create database ${sql(name)}`;
      const url = `${server}/${name}`;
      await prepareCommunity({ url, directUrl: url, demo, content: resolve("content"), say: () => {} });
    }
    await sql.end();
    project.provide("server", server);
    project.provide("chromium", await unpackChromium());
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
