import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { connect } from "#db/client.server";
import { startEmbedded } from "#db/embedded.server";
import { members, passwords } from "#db/schema/index.server";
import { hashPassword } from "~/accounts/passwords.server";
import type { SiteBuild } from "~/http/handler.server";
import { buildIfStale } from "~/platform/build";
import { prepareCommunity } from "~/platform/community.server";

/**
 * Whether the time of an answer tells that an account exists. The built site is asked in turn about an account and
 * about nobody, each address once, so that no limit is reached.
 */
const PAIRS = Number(process.env.PAIRS ?? 150);
const ORIGIN = "http://localhost:3000";
const say = (line: string) => process.stdout.write(`${line}\n`);

await buildIfStale(say);
const directory = await mkdtemp(join(tmpdir(), "comcep-timing-"));
const database = await startEmbedded(directory);
try {
  const { url } = database;
  await prepareCommunity({
    url,
    directUrl: url,
    demo: "if empty",
    content: resolve("content"),
    say: () => {},
  });
  const known = await givePasswords(url);
  process.env.DATABASE_URL = url;
  process.env.SECRET_KEY = "une clé de mesure, longue de plus de trente-deux caractères";
  process.env.LOG_LEVEL = "silent";
  const build: SiteBuild = await import(pathToFileURL(resolve("build/server/index.js")).href);
  // Not before: the log reads its level when it is first imported.
  const { siteHandler } = await import("~/http/handler.server");
  const handle = siteHandler({ build, appUrl: ORIGIN });
  for (const path of ["/connexion", "/mot-de-passe-oublie"]) report(path, await measure(handle, path, known));
  await build.entry.module.closeDatabase();
} finally {
  await database.stop();
  await rm(directory, { recursive: true, force: true });
}

/** Everybody of the demonstration gets a password: theirs are the accounts that exist. */
async function givePasswords(url: string) {
  const { db, close } = connect(url, { max: 1 });
  const hash = await hashPassword("un mot de passe de mesure");
  const people = await db.select({ memberId: members.id, email: members.email }).from(members);
  await db
    .insert(passwords)
    .values(people.map(({ memberId }) => ({ memberId, hash })))
    .onConflictDoUpdate({ target: passwords.memberId, set: { hash } });
  await close();
  return people.map(({ email }) => email);
}

async function measure(
  handle: (request: Request, address: string) => Promise<Response>,
  path: string,
  emails: string[],
) {
  const times = { known: [] as number[], unknown: [] as number[] };
  const ask = async (email: string, n: number) => {
    const body = new URLSearchParams({ email, password: "un autre mot de passe" });
    const headers = { Origin: ORIGIN, Host: "localhost:3000" };
    const started = performance.now();
    const response = await handle(
      new Request(ORIGIN + path, { method: "POST", body, headers }),
      `10.0.${n >> 8}.${n & 255}`,
    );
    await response.text();
    if (response.status === 429) throw new Error(`${email} was asked too often`);
    return performance.now() - started;
  };
  // What comes first pays for what is read and compiled once.
  for (let n = 0; n < 20; n++) await ask(`avant-${n}@reseau.example`, n);
  for (const [n, email] of emails.slice(0, PAIRS).entries()) {
    const stranger = `inconnu-${n}@${email.split("@")[1]}`;
    const turns = [
      async () => times.known.push(await ask(email, 1000 + n)),
      async () => times.unknown.push(await ask(stranger, 3000 + n)),
    ];
    for (const turn of n % 2 ? turns : turns.reverse()) await turn();
  }
  return times;
}

function report(path: string, { known, unknown }: { known: number[]; unknown: number[] }) {
  say(`\nPOST ${path}, milliseconds`);
  for (const [name, times] of Object.entries({ known, unknown })) {
    const at = quantiles(times);
    const [q1, median, q3, p95] = [at(0.25), at(0.5), at(0.75), at(0.95)].map((time) => time.toFixed(2));
    say(`${name.padEnd(8)} n ${times.length}  median ${median}  interquartile ${q1} to ${q3}  p95 ${p95}`);
  }
  // 0.5 when the times tell nothing, 0 or 1 when they tell everything; within twice its error, nothing is told.
  const { area, error } = separation(known, unknown);
  say(`chance that an account takes longer than nobody: ${area.toFixed(3)} ± ${(2 * error).toFixed(3)}`);
}

function quantiles(times: number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  return (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Mann and Whitney's statistic as a probability, and its standard error where nothing differs. */
function separation(known: number[], unknown: number[]) {
  const longer = known.map((time) => unknown.filter((other) => time > other).length);
  const [n, m] = [known.length, unknown.length];
  const area = longer.reduce((sum, count) => sum + count, 0) / (n * m);
  return { area, error: Math.sqrt((n + m + 1) / (12 * n * m)) };
}
