import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { expect, inject, vi } from "vitest";
import { members, posts, sections, topics } from "#db/schema/index.server";
import { postgresOf, startTest as test } from "../support/started-community";

// A first start takes seconds, and so does every other when the machine has more to do.
vi.setConfig({ testTimeout: 180_000 });

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const AS_NOBODY = ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"];

test("the first start says what it does, then where the community is and who to sign in as", ({ loaded }) => {
  const [database, loading, done, address, account] = loaded.lines;
  expect(database).toContain("PostgreSQL");
  expect(loading).toContain("Chargement de la communauté de démonstration");
  expect(done).toContain("chargée");
  expect(address).toContain(loaded.url);
  expect(account).toMatch(/conseillere@comcep\.example.*demonstration/);
});

test("the second start keeps the data and says nothing of loading", async ({ community }) => {
  expect(community.output).not.toContain("Chargement");
  const { db, close } = community.database();
  expect([await db.$count(topics), await db.$count(posts)]).toEqual([97 + 6, 518 + 245]);
  await close();
});

test("a community that says it is open is alive and ready", async ({ community }) => {
  expect(await (await fetch(`${community.url}/healthz`)).text()).toBe("ok\n");
  expect(await (await fetch(`${community.url}/readyz`)).text()).toBe("ready\n");
});

test("the account that the start names can sign in", async ({ community }) => {
  const visitor = community.visitor();
  await visitor.signIn("conseillere@comcep.example", "demonstration");
  expect(visitor.title).toContain("Bonjour");
  expect(visitor.text).toContain("Se déconnecter");
});

test("the address of the database is in the data folder, for its owner alone, and leads to it", async ({
  community,
}) => {
  const file = join(community.folder, "database-url");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const sql = postgres(readFileSync(file, "utf8").trim(), { max: 1 });
  const [row] =
    await sql`select count(*)::int as people from members where email = 'conseillere@comcep.example'`;
  expect(row?.people).toBe(1);
  await sql.end();
});

test("the database accepts nobody without its password", async ({ community }) => {
  const address = new URL(readFileSync(join(community.folder, "database-url"), "utf8").trim());
  address.password = "demonstration";
  const sql = postgres(address.href, { max: 1 });
  await expect(sql`select 1`).rejects.toThrow("password authentication failed");
  await sql.end();
});

test("metrics are served on their own port, and not on the community's", async ({ community }) => {
  await fetch(`${community.url}/readyz`);
  const metrics = await fetch(`${community.metrics}/metrics`);
  expect(metrics.headers.get("Content-Type")).toContain("text/plain");
  expect(await metrics.text()).toMatch(/^http_request_duration_seconds_count\{.*route="\/readyz".*\} \d+$/m);
  expect((await fetch(`${community.url}/metrics`)).status).toBe(404);
});

test("a second start on a data folder in use is refused in one line, and the first goes on", async ({
  community,
  workshop,
}) => {
  const second = await workshop.start(community.folder);
  expect(await second.refused()).toBe(1);
  expect(second.lines.slice(1)).toEqual([expect.stringContaining("déjà lancée sur ce dossier de données")]);
  expect((await fetch(`${community.url}/readyz`)).status).toBe(200);
});

test("a taken port is named in one line, and no PostgreSQL is left", async ({
  workshop,
  founded,
  community,
}) => {
  const started = await workshop.start(workshop.copyOf(founded), { DEMO: "0", PORT: String(community.port) });
  expect(await started.refused()).toBe(1);
  expect(started.lines.slice(1)).toEqual([
    expect.stringContaining(`Le port ${community.port} est déjà pris`),
  ]);
  expect(postgresOf(started.folder)).toEqual([]);
});

test("a taken port of the metrics is named in one line, and no PostgreSQL is left", async ({
  workshop,
  founded,
}) => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = String(typeof address === "object" && address ? address.port : 0);
  const started = await workshop.start(workshop.copyOf(founded), { DEMO: "0", METRICS_PORT: port });
  expect(await started.refused().finally(() => taken.close())).toBe(1);
  expect(started.lines.slice(1)).toEqual([expect.stringContaining(port)]);
  expect(postgresOf(started.folder)).toEqual([]);
});

test("without demonstration, the community has its sections and nobody in it", async ({
  workshop,
  founded,
}) => {
  expect(founded.output).not.toContain("demonstration");
  const { db, close } = (await workshop.open(workshop.copyOf(founded), { DEMO: "0" })).database();
  const headings: { sections?: object[] }[] = JSON.parse(
    readFileSync("content/sections.json", "utf8"),
  ).sections;
  expect(await db.$count(sections)).toBe(
    headings.reduce((sum, { sections = [] }) => sum + 1 + sections.length, 0),
  );
  expect([await db.$count(members), await db.$count(topics)]).toEqual([0, 0]);
  await close();
});

test("the demonstration is refused where people come by https", async ({ workshop, founded }) => {
  const started = await workshop.start(workshop.copyOf(founded), {
    DEMO: "1",
    APP_URL: "https://comcep.example",
  });
  expect(await started.refused()).toBe(1);
  expect(started.lines.at(-1)).toContain("DEMO=1 est refusé");
  expect(started.output).not.toContain("    at ");
  expect(postgresOf(started.folder)).toEqual([]);
});

test("a variable that makes no sense is named in one line, before anything starts", async ({ workshop }) => {
  const started = await workshop.start(workshop.newFolder(), { METRICS_PORT: "neuf mille" });
  expect(await started.refused()).toBe(1);
  expect(started.lines).toEqual([expect.stringContaining("METRICS_PORT")]);
});

test("a community runs on any other PostgreSQL, without one of its own", async ({ workshop }) => {
  const server = postgres(`${inject("server")}/postgres`, { max: 1, onnotice: () => {} });
  const name = `start_${process.pid}`;
  await server`create database ${server(name)}`;
  await server.end();
  const community = await workshop.open(workshop.newFolder(), {
    DATABASE_URL: `${inject("server")}/${name}`,
  });
  expect((await fetch(`${community.url}/readyz`)).status).toBe(200);
  expect(community.output).not.toContain("PostgreSQL");
  expect(postgresOf(community.folder)).toEqual([]);
  expect(await community.stop()).toBe(0);
});

test("a database that cannot be reached is told in one line, without its password", async ({ workshop }) => {
  const url = "postgres://comcep:secret@127.0.0.1:1/comcep";
  const started = await workshop.start(workshop.newFolder(), { DATABASE_URL: url });
  expect(await started.refused()).toBe(1);
  expect(started.lines).toHaveLength(1);
  expect(started.output).not.toContain("secret");
});

test.runIf(isRoot)(
  "root starts a community in a folder closed to every other account",
  async ({ founded }) => {
    expect(statSync(dirname(founded.folder)).mode & 0o777).toBe(0o700);
    expect(statSync(dirname(founded.folder)).uid).toBe(0);
    expect(founded.output).toContain("La communauté est ouverte");
  },
);

// Only root can become somebody else, and only where that account may read the project.
test.runIf(isRoot && canRead())(
  "an ordinary user starts and stops a community of their own",
  async ({ workshop }) => {
    chmodSync(workshop.root, 0o711);
    const folder = workshop.newFolder();
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, NOBODY, NOBODY);
    const community = await workshop.open(folder, { DEMO: "0" }, AS_NOBODY);
    expect((await fetch(`${community.url}/readyz`)).status).toBe(200);
    expect(statSync(join(folder, "database-url"))).toMatchObject({ uid: NOBODY });
    expect(await community.stop()).toBe(0);
    expect(postgresOf(folder)).toEqual([]);
  },
);

function canRead() {
  const [setpriv = "", ...become] = AS_NOBODY;
  try {
    execFileSync(setpriv, [...become, "test", "-r", "app/platform/start.ts"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
