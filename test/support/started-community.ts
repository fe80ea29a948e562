import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test as base } from "vitest";
import { connect } from "#db/client.server";
import { Visitor } from "./visitor";

type Variables = Record<string, string>;
const OPEN = "La communauté est ouverte";

/** `npm start` without npm, on a data folder: what it says, how it ends, and what it serves. */
export class Started {
  output = "";
  readonly ended: Promise<number | null>;
  readonly url: string;
  readonly pid: number;
  private readonly child;

  constructor(
    readonly folder: string,
    readonly port: number,
    variables: Variables,
    command: string[] = [],
  ) {
    const [program = "", ...args] = [
      ...command,
      process.execPath,
      "--import",
      "tsx",
      "app/platform/start.ts",
    ];
    const { PATH, LANG, HOME, TMPDIR, NODE_ENV } = process.env;
    const env = {
      PATH,
      LANG,
      HOME,
      TMPDIR,
      NODE_ENV,
      LOG_LEVEL: "silent",
      DATA_DIR: folder,
      PORT: String(port),
      ...variables,
    };
    this.url = `http://localhost:${port}`;
    this.child = spawn(program, args, { cwd: resolve("."), env });
    this.pid = this.child.pid ?? 0;
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    }
    // A signal has no code: only a process that ends by itself gives one.
    this.ended = new Promise((done) => this.child.once("close", done));
  }

  get lines() {
    return this.output.trim().split("\n");
  }

  /** Waits until a line says so. Fails, with all that was said, when the process ends first. */
  async said(words: string) {
    while (!this.output.includes(words)) {
      const printed = new Promise((done) => this.child.stderr.once("data", done));
      const ended = this.ended.then(() => "ended");
      if ((await Promise.race([printed, ended])) === "ended" && !this.output.includes(words)) {
        throw new Error(`ended without saying « ${words} »:\n${this.output}`);
      }
    }
    return this;
  }

  /** Waits for the end of a start that must not succeed; returns its exit code. */
  async refused() {
    const opened = this.said(OPEN).then(
      () => Promise.reject(new Error(`it opened:\n${this.output}`)),
      () => this.ended,
    );
    return Promise.race([this.ended, opened]);
  }

  signal(name: NodeJS.Signals) {
    this.child.kill(name);
  }

  /** Stops it as Ctrl-C does; returns its exit code. */
  stop() {
    this.signal("SIGINT");
    return this.ended;
  }

  /** A browser without script on this community. */
  visitor() {
    return new Visitor((request) => fetch(request, { redirect: "manual" }), this.url);
  }

  /** The embedded database, by the address left in the data folder. */
  database() {
    return connect(readFileSync(join(this.folder, "database-url"), "utf8").trim(), { max: 1 });
  }
}

/** The processes of the PostgreSQL of a data folder, its main one first. */
export function postgresOf(folder: string) {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  const processes = lines.map((line) => {
    const [pid, parent, ...args] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), args };
  });
  const mains = processes.filter(
    ({ args }) => args.includes(join(folder, "postgres")) && !args.includes("start"),
  );
  return mains.flatMap(({ pid }) => [pid, ...processes.filter((p) => p.parent === pid).map((p) => p.pid)]);
}

function freePort() {
  return new Promise<number>((done, fail) => {
    const probe = createServer().once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function kill(pid: number) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

/** A place where communities are started: whatever happens, they are killed and their folders removed. */
class Workshop {
  readonly root = mkdtempSync(join(tmpdir(), "comcep-start-"));
  private readonly started: Started[] = [];
  private folders = 0;

  /** A data folder that does not exist yet. */
  newFolder() {
    return join(this.root, String(++this.folders));
  }

  /** The data folder of a community that has stopped, copied with its owners. */
  copyOf(stopped: Started) {
    const folder = this.newFolder();
    execFileSync("cp", ["-a", stopped.folder, folder]);
    return folder;
  }

  /** Starts a community, by the command before `node` if there is one. */
  async start(folder: string, variables: Variables = {}, command: string[] = []) {
    const started = new Started(folder, Number(variables.PORT ?? (await freePort())), variables, command);
    this.started.push(started);
    return started;
  }

  /** Starts a community and waits until it is open. */
  async open(folder: string, variables: Variables = {}, command: string[] = []) {
    return (await this.start(folder, variables, command)).said(OPEN);
  }

  async clear() {
    for (const { pid, folder, ended } of this.started) {
      kill(pid);
      for (const postgres of postgresOf(folder)) kill(postgres);
      await ended;
    }
    rmSync(this.root, { recursive: true, force: true });
  }
}

interface Fixtures {
  workshop: Workshop;
  sharedWorkshop: Workshop;
  /** Started once without demonstration, and stopped: to be copied. */
  founded: Started;
  /** Started once with the demonstration, and stopped: what it said. */
  loaded: Started;
  /** The same started again, with metrics, for tests that disturb nothing in it. */
  community: Started & { metrics: string };
}

export const startTest = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its pattern.
  workshop: async ({}, use) => {
    const workshop = new Workshop();
    await use(workshop);
    await workshop.clear();
  },
  sharedWorkshop: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its pattern.
    async ({}, use) => {
      const workshop = new Workshop();
      await use(workshop);
      await workshop.clear();
    },
    { scope: "file" },
  ],
  founded: [
    async ({ sharedWorkshop }, use) => {
      const founded = await sharedWorkshop.open(sharedWorkshop.newFolder(), { DEMO: "0" });
      await founded.stop();
      await use(founded);
    },
    { scope: "file" },
  ],
  loaded: [
    async ({ sharedWorkshop }, use) => {
      const loaded = await sharedWorkshop.open(sharedWorkshop.newFolder());
      await loaded.said("Pour essayer");
      await loaded.stop();
      await use(loaded);
    },
    { scope: "file" },
  ],
  community: [
    async ({ sharedWorkshop, loaded }, use) => {
      const port = String(await freePort());
      const community = await sharedWorkshop.open(loaded.folder, { METRICS_PORT: port });
      await use(Object.assign(community, { metrics: `http://127.0.0.1:${port}` }));
    },
    { scope: "file" },
  ],
});
