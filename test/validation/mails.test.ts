import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connect, type Db } from "#db/client.server";
import { guideEditions } from "#db/schema/index.server";
import { setPublication } from "~/validation/publication-hour.server";
import { remindSilent } from "~/validation/reminding.server";
import { copyDatabase } from "../support/database";
import { openMailbox, runJobs, runScheduled } from "../support/mail";
import { member } from "../support/people";
import { allSpeak, DAY, later, NOW, opened, speak, statusOf } from "./validation-support";

let db: Db;
let url: string;
let close: () => Promise<void>;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

beforeEach(async () => {
  url = await copyDatabase("empty");
  const opened = connect(url, { max: 3 });
  db = opened.db;
  mailbox.mails.length = 0;
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  close = async () => {
    vi.useRealTimers();
    await opened.close();
  };
  return close;
});

const subjects = () => mailbox.mails.map(({ subject }) => subject?.replaceAll("\u00a0", " ")).sort();

test("a round is told to each who speaks; who has not spoken is reminded three days, then one day before", async () => {
  const { colleges, ...round } = await opened(db);
  await runJobs(url, mailbox.url);
  expect(subjects()).toEqual(Array(4).fill("Guide-repères : un texte est soumis à votre collège"));
  expect(mailbox.mails[0]?.text).toContain(`/guide/propositions/${round.proposalId}/validation`);
  mailbox.mails.length = 0;
  await speak(db, colleges.state, "state", round);
  await remindSilent(db, later(26));
  await runJobs(url, mailbox.url);
  expect(subjects()).toEqual([]);
  for (const now of [later(27), new Date(later(27).getTime() + 3_600_000)]) await remindSilent(db, now);
  await runJobs(url, mailbox.url);
  expect(subjects()).toEqual(Array(3).fill("Guide-repères : l’échéance approche"));
  mailbox.mails.length = 0;
  await speak(db, colleges.regions, "regions", round);
  for (const days of [29, 29.5, 30, 31]) await remindSilent(db, later(days));
  await runJobs(url, mailbox.url);
  expect(subjects()).toEqual(Array(2).fill("Guide-repères : l’échéance approche"));
});

test("a round of one day has no reminder the hour it begins", async () => {
  await opened(db, { rules: { days: 1 } });
  await remindSilent(db, new Date(NOW.getTime() + DAY / 24));
  const jobs = await db.execute(
    sql`select 1 from graphile_worker.jobs where task_identifier like 'validation.remind%'`,
  );
  expect(jobs).toHaveLength(0);
});

test("at the deadline a round ends by itself; at its hour an edition comes out, and every network hears of it", async () => {
  const { colleges, by, ...round } = await opened(db);
  const leads = [];
  for (const network of ["apec", "cap-emploi"])
    leads.push(await member(db, { standing: "non_peer", network, duties: ["network_lead"] }));
  await allSpeak(db, colleges, round);
  expect(await setPublication(db, by, later(-3000), later(-3001))).toEqual({ ok: true });
  await runJobs(url, mailbox.url);
  const [edition] = await db.select().from(guideEditions).where(sql`number = 2`);
  expect(edition?.publishedAt).not.toBeNull();
  const told = mailbox.mails.filter(({ subject }) => subject?.includes("est parue"));
  expect(told).toHaveLength(2);
  expect(told[0]?.text).toContain("/guide/changements");
  expect(leads).toHaveLength(2);
});

test("a round that its deadline ends is ended by the queue", async () => {
  const { proposalId } = await opened(db);
  vi.setSystemTime(later(31));
  await runScheduled(url, mailbox.url, "validation.close");
  expect(await statusOf(db, proposalId)).toMatchObject({ status: "examined" });
  // Who was to be told of it no longer is.
  expect(subjects()).toEqual([]);
});

test("what kept an edition from coming out is told to who set its hour", async () => {
  const { colleges, by, editionId, ...round } = await opened(db);
  await allSpeak(db, colleges, round);
  await setPublication(db, by, later(-3000), later(-3001));
  await db.execute(sql`delete from guide_gatherings`);
  await runJobs(url, mailbox.url);
  const [told] = mailbox.mails.filter(({ subject }) => subject?.includes("n’est pas parue"));
  expect(told?.text).toContain("Aucune proposition validée");
  const [rules] = await db.execute(sql`select publish_at from guide_rules where edition_id = ${editionId}`);
  expect(rules).toEqual({ publish_at: null });
});
