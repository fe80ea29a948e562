import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, onTestFinished, vi } from "vitest";
import { connect } from "#db/client.server";
import { startEmbedded } from "#db/embedded.server";
import { accountToRunAs, runAs } from "#db/embedded-account.server";
import { hashPassword } from "~/accounts/passwords.server";
import { enqueue } from "~/platform/jobs.server";
import { openMailbox } from "../support/mail";
import { peer } from "../support/people";
import { type Started, startTest as test } from "../support/started-community";

vi.setConfig({ testTimeout: 120_000 });

const PATIENT = { timeout: 30_000, interval: 100 };
/** Those jobs are due every minute. */
const A_MINUTE = { timeout: 75_000, interval: 100 };
const IN_AN_HOUR = 3_600_000;

test("a database that goes away and comes back: the site stays, says so, and the mails that waited leave", async ({
  workshop,
}) => {
  const folder = workshop.newFolder();
  const { url } = await startEmbedded(folder);
  const mailbox = await openMailbox();
  onTestFinished(() => mailbox.close());
  const community = await workshop.open(folder, {
    DEMO: "0",
    DATABASE_URL: url,
    SMTP_URL: mailbox.url,
    LOG_LEVEL: "error",
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(`(${earlierClock})()`)}`,
  });
  const reader = await signedIn(community, "claire@comcep.example");

  await mail(community, "claire@comcep.example");
  await vi.waitUntil(() => mailbox.to("claire@comcep.example").length === 1, PATIENT);
  await mail(community, "noah@comcep.example", new Date(Date.now() + IN_AN_HOUR));

  await control(folder, "-m", "immediate", "stop");
  expect(await statusOf(community, "/readyz")).toBe(503);
  expect(await statusOf(community, "/healthz")).toBe(200);
  await reader.visit("/forum");
  expect([reader.status, reader.title]).toEqual([500, "Un incident de notre côté"]);
  expect(reader.text).toContain("Réessayez dans quelques instants");

  // The queue goes on trying by itself, until a job that has its hour is due: then it gives up.
  await vi.waitUntil(() => community.output.includes('"event":"worker"'), A_MINUTE);
  expect(await statusOf(community, "/healthz")).toBe(200);

  await control(folder, "-l", join(folder, "postgres/server.log"), "restart");
  await vi.waitUntil(async () => (await statusOf(community, "/readyz")) === 200, PATIENT);
  await makeDue(community);
  await vi.waitUntil(() => mailbox.to("noah@comcep.example").length === 1, PATIENT);
  await reader.visit("/forum");
  expect(reader.status).toBe(200);
  expect(await community.stop()).toBe(0);
});

// By the library's default each try would wait three times as long as the one before, and the test not end.
test("a page never waits long for a database that went away, however often one has asked", async () => {
  const { db, close } = connect("postgres://comcep@127.0.0.1:1/comcep", { max: 1 });
  for (let tries = 0; tries < 12; tries++) {
    await expect(db.execute(sql`select 1`)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  }
  await close();
}, 30_000);

const statusOf = async ({ url }: Started, path: string) => (await fetch(url + path)).status;

/** Runs in the site, before it: its clock is so many seconds late that its next minute comes soon after it has opened. */
function earlierClock() {
  const Clock = Date;
  const late = (Clock.now() - 43_000) % 60_000;
  globalThis.Date = class extends Clock {
    constructor(...given: []) {
      super(...(given.length > 0 ? given : ([Clock.now() - late] as unknown as [])));
    }
    static override now() {
      return Clock.now() - late;
    }
  } as DateConstructor;
}

/** A member who has come in. */
async function signedIn(community: Started, email: string) {
  const { db, close } = community.database();
  const passwordHash = await hashPassword("une phrase de passe");
  await peer(db, { email, passwordHash });
  await peer(db, { email: "noah@comcep.example" });
  await close();
  const visitor = community.visitor();
  await visitor.signIn(email, "une phrase de passe");
  return visitor;
}

async function mail(community: Started, mailbox: string, runAt: Date | null = null) {
  const { db, close } = community.database();
  await enqueue(db, "accounts.reset_password", { mailbox }, { runAt });
  await close();
}

/** The hour of the mails that wait has come. */
async function makeDue(community: Started) {
  const { db, close } = community.database();
  await db.execute(sql`select graphile_worker.reschedule_jobs(array_agg(id), run_at => now())
    from graphile_worker.jobs where task_identifier = 'accounts.reset_password'`);
  await close();
}

/** `pg_ctl` on the PostgreSQL of a data folder: started again, it keeps its port and its settings. */
async function control(folder: string, ...args: string[]) {
  const cluster = join(folder, "postgres");
  const [program = ""] = readFileSync(join(cluster, "postmaster.opts"), "utf8").split(' "-D"');
  await runAs(await accountToRunAs(), join(dirname(program), "pg_ctl"), ["-D", cluster, "-w", ...args]);
}
