import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import postgres from "postgres";
import { z } from "zod";
import { connect } from "#db/client.server";
import { startEmbedded } from "#db/embedded.server";
import { importGlossary } from "~/glossary/import.server";
import { importGuide } from "~/guide/import.server";
import { buildIfStale } from "~/platform/build";
import { prepareCommunity } from "~/platform/community.server";
import { render } from "~/text/markdown.server";
import { fillDatabase } from "./data";
import { printTable, type Row } from "./table";

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "1" },
    seconds: { type: "string", default: "6" },
    json: { type: "boolean", default: false },
  },
});
const size = Number(values.size);
const seconds = Number(values.seconds);
const CLIENTS = 10;
const COOKIE = "session=banc";

process.env.BENCH = "1";
process.env.BUILD_DIR = "node_modules/.cache/bench-build";
await buildIfStale((line) => process.stderr.write(`${line}\n`));

const directory = await mkdtemp(join(tmpdir(), "comcep-bench-"));
const database = await startEmbedded(directory, [
  "shared_preload_libraries=pg_stat_statements",
  "shared_buffers=512MB",
]);
const sql = postgres(database.url, { max: 1, onnotice: () => {} });
let server: ChildProcess | undefined;
try {
  await prepareCommunity({
    url: database.url,
    directUrl: database.url,
    demo: "never",
    content: resolve("content"),
    say: () => {},
  });
  process.stderr.write(`Remplissage : ${size * 40_000} messages…\n`);
  const topics = await fillDatabase(sql, size, render);
  await loadGuide(database.url);
  await sql`create extension pg_stat_statements`;
  await signInBencher();
  const child = startServer(database.url);
  server = child;
  const { port } = z.object({ port: z.number() }).parse(await nextMessage(child));
  const rows = await measureAll(child, `http://127.0.0.1:${port}`, topics);
  const report = {
    node: process.version,
    cpu: cpus()[0]?.model,
    messages: size * 40_000,
    clients: CLIENTS,
    seconds,
    rows,
  };
  if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else printTable(report);
} finally {
  server?.disconnect();
  await sql.end();
  await database.stop();
  await rm(directory, { recursive: true, force: true });
}

/** The guide and its glossary, whose terms messages hold too. */
async function loadGuide(url: string) {
  const { db, close } = connect(url, { max: 1 });
  const now = new Date();
  await importGuide(db, resolve("content/guide"), now);
  await importGlossary(db, resolve("content/guide/glossary.json"), now);
  await close();
}

async function signInBencher() {
  await sql`insert into sessions (token_hash, member_id, expires_at)
    values (encode(sha256('banc'), 'hex'), 1, now() + interval '20 days')`;
}

/** The server on one core; this process, which makes the load, and PostgreSQL on the others. */
function startServer(url: string) {
  const env = { ...process.env, NODE_ENV: "production" as const, DATABASE_URL: url, LOG_LEVEL: "silent" };
  const child = fork(join(import.meta.dirname, "server.ts"), { execArgv: ["--import", "tsx"], env });
  if (process.platform === "linux" && cpus().length > 1) {
    spawn("taskset", ["-cp", "0", String(child.pid)], { stdio: "ignore" }).on("error", () => {});
    spawn("taskset", ["-cp", `1-${cpus().length - 1}`, String(process.pid)], { stdio: "ignore" }).on(
      "error",
      () => {},
    );
  }
  return child;
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const [message] = await once(child, "message");
  return message;
}

async function measureAll(child: ChildProcess, base: string, { long, page }: { long: number; page: number }) {
  const pages: [name: string, path: string][] = [
    ["page Remix vide (lit la session)", "/banc/vide"],
    ["gestionnaire nu (mêmes requêtes)", `/banc/nu/${page}`],
    ["sujet, 20 messages", `/sujets/${page}/sujet-${page}`],
    ["dernière page d’un sujet de 500", `/sujets/${long}/sujet-${long}?page=25`],
    ["index des rubriques", "/forum"],
    ["rubrique, 30 sujets", "/forum/monter-un-dossier"],
    ["recherche d’un mot courant", "/recherche?q=formation"],
    ["fiche du guide", "/guide/les-trois-niveaux"],
  ];
  const rows: Row[] = [];
  for (const [name, path] of pages) rows.push(await measure(child, name, { url: base + path }));
  let n = 0;
  const reply = {
    url: `${base}/sujets/${page}/reponses`,
    setupClient: (client: autocannon.Client) => {
      const next = () =>
        client.setBody(`key=banc-${process.pid}-${++n}&body=Une+réponse+de+mesure,+numéro+${n}.`);
      next();
      client.on("response", next);
    },
    method: "POST" as const,
    headers: { cookie: COOKIE, "content-type": "application/x-www-form-urlencoded" },
  };
  rows.push(await measure(child, "réponse (POST)", reply));
  return rows;
}

async function measure(child: ChildProcess, name: string, options: autocannon.Options): Promise<Row> {
  const queries = await queriesOf(options);
  const common = { connections: CLIENTS, headers: { cookie: COOKIE }, ...options };
  await autocannon({ ...common, duration: 4 });
  const before = await usage(child);
  const result = await autocannon({ ...common, duration: seconds });
  const after = await usage(child);
  const answered = result["2xx"] + result["3xx"];
  if (result.non2xx > 0 && answered === 0) throw new Error(`${name}: ${result.non2xx} answers were errors`);
  return {
    name,
    requestsPerSecond: Math.round(answered / seconds),
    p50: result.latency.p50,
    p95: result.latency.p97_5,
    p99: result.latency.p99,
    cpuMs: (after.cpu - before.cpu) / 1000 / result.requests.total,
    queries,
    rssMb: Math.round(after.memory / 2 ** 20),
  };
}

async function usage(child: ChildProcess) {
  child.send("usage");
  const Usage = z.object({ cpu: z.object({ user: z.number(), system: z.number() }), memory: z.number() });
  const { cpu, memory } = Usage.parse(await nextMessage(child));
  return { cpu: cpu.user + cpu.system, memory };
}

/** Statements that one request makes the database run. */
async function queriesOf({ url, method = "GET" }: autocannon.Options) {
  let n = 0;
  const once = () => {
    const body = method === "POST" ? new URLSearchParams({ body: `Une réponse pour compter ${++n}` }) : null;
    return fetch(url, { method, headers: { cookie: COOKIE }, body, redirect: "manual" });
  };
  // Each connection of the pool asks for the types once, when it opens.
  await Promise.all(Array.from({ length: 4 * CLIENTS }, once));
  await sql`select pg_stat_statements_reset()`;
  await once();
  const [row] =
    await sql`select sum(calls)::int as calls from pg_stat_statements where query not like '%pg_stat_statements%'`;
  return row?.calls ?? 0;
}
