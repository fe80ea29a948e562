import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request as send } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import { expect, vi } from "vitest";
import { posts, topics } from "#db/schema/index.server";
import { hashPassword } from "~/accounts/passwords.server";
import { findWrongCounters } from "~/forum/counters.server";
import { openTopic } from "~/forum/writing.server";
import { peer } from "../support/people";
import { postgresOf, type Started, startTest as test } from "../support/started-community";

// Two starts of some five seconds each; on a machine that does six other things at once, of thirty each were measured.
vi.setConfig({ testTimeout: 180_000 });

const EMPTY = { DEMO: "0" };

test.for<{ how: string; signals: NodeJS.Signals[] }>([
  { how: "SIGTERM", signals: ["SIGTERM"] },
  { how: "SIGINT", signals: ["SIGINT"] },
  { how: "SIGTERM sent twice", signals: ["SIGTERM", "SIGTERM"] },
  { how: "SIGINT sent twice", signals: ["SIGINT", "SIGINT"] },
])("$how stops everything and ends without error", async ({ signals }, { workshop, founded }) => {
  const community = await workshop.open(workshop.copyOf(founded), EMPTY);
  for (const signal of signals) {
    community.signal(signal);
    await community.said("Arrêt");
  }
  expect(await community.ended).toBe(0);
  expect(community.lines.at(-1)).toBe("Arrêt…");
  expect(postgresOf(community.folder)).toEqual([]);
});

test("a request under way when the stop comes is answered", async ({ workshop, founded }) => {
  const community = await workshop.open(workshop.copyOf(founded), EMPTY);
  const form = new URLSearchParams({ email: "personne@comcep.example", password: "inconnu" }).toString();
  const request = send(`${community.url}/connexion`, {
    method: "POST",
    headers: {
      Origin: community.url,
      "Content-Type": "application/x-www-form-urlencoded",
      "Content-Length": form.length,
      Expect: "100-continue",
      Connection: "close",
    },
  });
  request.flushHeaders();
  await once(request, "continue");
  community.signal("SIGTERM");
  await community.said("Arrêt");
  request.end(form);
  const [response]: IncomingMessage[] = await once(request, "response");
  expect(response?.statusCode).toBe(422);
  expect(response && (await text(response))).toContain("</html>");
  expect(await community.ended).toBe(0);
});

test("a stop that comes while PostgreSQL is starting leaves no PostgreSQL", async ({ workshop, founded }) => {
  const started = await workshop.start(workshop.copyOf(founded), EMPTY);
  await vi.waitUntil(() => postgresOf(started.folder).length > 0, { timeout: 20_000, interval: 10 });
  started.signal("SIGTERM");
  expect(await started.ended).toBe(0);
  expect(postgresOf(started.folder)).toEqual([]);
});

test("a stop that comes while the demonstration is loading is no failure and leaves no PostgreSQL", async ({
  workshop,
  founded,
}) => {
  const started = await workshop.start(workshop.copyOf(founded));
  await loading(started);
  started.signal("SIGINT");
  expect(await started.ended).toBe(0);
  expect(started.lines.at(-1)).toBe("Arrêt…");
  expect(postgresOf(started.folder)).toEqual([]);
});

test("a demonstration whose loading was killed is loaded whole by the next start", async ({
  workshop,
  founded,
}) => {
  const killed = await workshop.start(workshop.copyOf(founded));
  await loading(killed);
  killed.signal("SIGKILL");
  await killed.ended;
  const { db, close } = (await workshop.open(killed.folder)).database();
  expect([await db.$count(topics), await db.$count(posts)]).toEqual([97 + 6, 518 + 245]);
  expect(await findWrongCounters(db)).toEqual([]);
  await close();
});

test("a reply that was acknowledged is there after the server was killed", async ({ workshop, founded }) => {
  const killed = await workshop.open(workshop.copyOf(founded), EMPTY);
  const reader = await acknowledgedReply(killed);
  killed.signal("SIGKILL");
  await killed.ended;
  await foundAgain(await workshop.open(killed.folder, { ...EMPTY, PORT: String(killed.port) }), reader);
});

test("a reply that was acknowledged is there after the server and its whole PostgreSQL were killed", async ({
  workshop,
  founded,
}) => {
  const killed = await workshop.open(workshop.copyOf(founded), EMPTY);
  const reader = await acknowledgedReply(killed);
  for (const pid of [killed.pid, ...postgresOf(killed.folder)]) process.kill(pid, "SIGKILL");
  await killed.ended;
  await foundAgain(await workshop.open(killed.folder, { ...EMPTY, PORT: String(killed.port) }), reader);
});

test("a postmaster.pid left behind, whose number is another program's now, does not prevent the start", async ({
  workshop,
  founded,
}) => {
  const folder = workshop.copyOf(founded);
  leavePid(folder, process.pid);
  const community = await workshop.open(folder, EMPTY);
  expect((await fetch(`${community.url}/readyz`)).status).toBe(200);
});

test("a postmaster.pid left behind, whose number is another PostgreSQL's now, does not stop that one", async ({
  workshop,
  founded,
}) => {
  const folder = workshop.copyOf(founded);
  const other = spawn("sleep", ["100"], { argv0: "postgres", stdio: "ignore", ...embeddedAccount() });
  await once(other, "spawn");
  leavePid(folder, other.pid ?? 0);
  const started = await workshop.start(folder, EMPTY);
  await Promise.race([started.said("ouverte"), once(other, "exit")]);
  const signal = other.signalCode;
  other.kill();
  expect(signal).toBeNull();
});

test("a data folder whose database-url was lost starts again", async ({ workshop, founded }) => {
  const folder = workshop.copyOf(founded);
  rmSync(join(folder, "database-url"));
  const { db, close } = (await workshop.open(folder, EMPTY)).database();
  expect(await db.$count(topics)).toBe(0);
  await close();
});

/** Waits until the loading has written into its transaction. */
async function loading(started: Started) {
  await started.said("Chargement de la communauté de démonstration");
  const { db, close } = started.database();
  const writing = sql`select 1 from pg_stat_activity where datname = current_database() and backend_xid is not null`;
  await vi.waitUntil(async () => (await db.execute(writing)).length > 0, { timeout: 20_000, interval: 5 });
  await close();
}

/** Sends a reply, up to the redirect that acknowledges it; returns its author and where they wrote. */
async function acknowledgedReply(community: Started) {
  const { db, close } = community.database();
  const passwordHash = await hashPassword("une phrase de passe");
  const author = await peer(db, { email: "claire@comcep.example", passwordHash });
  const question = { section: "monter-un-dossier", title: "Une question", body: "Bonjour", now: new Date() };
  const opened = await openTopic(db, author, question);
  await close();
  if (!opened.ok) throw new Error("refused");
  const visitor = community.visitor();
  await visitor.signIn("claire@comcep.example", "une phrase de passe");
  await visitor.visit(`/sujets/${opened.topicId}`);
  const { action, body } = visitor.fill("Publier la réponse", { body: "Écrit juste avant la coupure." });
  const answer = await visitor.request(action, { method: "POST", body, headers: { Origin: community.url } });
  expect(answer.status).toBe(302);
  return { visitor, topicId: opened.topicId };
}

/** The author, still signed in, finds their reply, and every counter says what counting finds. */
async function foundAgain(
  community: Started,
  { visitor, topicId }: Awaited<ReturnType<typeof acknowledgedReply>>,
) {
  await visitor.visit(`/sujets/${topicId}`);
  expect(visitor.text).toContain("Écrit juste avant la coupure.");
  const { db, close } = community.database();
  expect(await findWrongCounters(db)).toEqual([]);
  await close();
}

function leavePid(folder: string, pid: number) {
  writeFileSync(join(folder, "postgres/postmaster.pid"), `${pid}\n${join(folder, "postgres")}\n`);
}

/** Who runs the embedded PostgreSQL: never root. */
function embeddedAccount() {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ["-u", "-g"].map((flag) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })),
  );
  return { uid, gid };
}
