import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { EditionFormat } from "#db/vocabulary";
import type { Printed } from "./reading.server";

export interface Task {
  printed: Printed;
  appUrl: string;
}

export type Made = Record<EditionFormat, Uint8Array>;

const MAKING = fileURLToPath(new URL("./making-process.ts", import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const MOST_MEMORY_MB = 1536;

/**
 * Makes the files of an edition in a process of their own: they take seconds of a processor, and the site answers
 * meanwhile. It needs nothing of ours: no database, no secret.
 * @throws Error where it fails, or needs too much memory
 */
export function makeFiles(printed: Printed, appUrl: string): Promise<Made> {
  return new Promise((done, fail) => {
    const process = fork(MAKING, {
      execArgv: ["--import", TSX, `--max-old-space-size=${MOST_MEMORY_MB}`],
      env: { PATH: globalThis.process.env.PATH, NODE_ENV: "production" },
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    process.once("message", (made: Made) => done(made));
    process.once("error", fail);
    process.once("exit", (code) =>
      fail(new Error(`the files of edition ${printed.number} were not made (${code})`)),
    );
    const task: Task = { printed, appUrl };
    process.send(task);
  });
}
