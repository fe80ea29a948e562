import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Db } from "#db/client.server";
import { accreditations } from "#db/schema/index.server";
import { accountsQueue } from "~/accounts/jobs.server";
import { decide } from "~/networks/decisions.server";
import { endNetwork, renameNetwork } from "~/networks/succession.server";
import { copyDatabase } from "../support/database";
import { linkIn, openMailbox, runJobs, runScheduled } from "../support/mail";
import { nonPeer } from "../support/people";
import { ORIGIN } from "../support/site";
import { admin, adviser, days, endsOf, lead, networkBy, stateOf } from "./network-support";

const TODAY = new Date();
const inDays = (count: number) => days(count, TODAY);
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let url: string;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  mailbox = await openMailbox();
});
beforeEach(async () => {
  mailbox.mails.length = 0;
  await close?.();
  url = await copyDatabase("empty");
  ({ db, close } = connect(url, { max: 3 }));
});
afterAll(async () => {
  await close();
  await mailbox.close();
});

const warn = () => runScheduled(url, mailbox.url, "networks.warn_expiring");
const end = () => runScheduled(url, mailbox.url, "accounts.end_accreditations");
const emailOf = async ({ id }: { id: number }) =>
  (await db.execute<{ email: string }>(sql`select email from members where id = ${id}`))[0]?.email ?? "";

test("a person and their leads are told once, a month before; who leaves or has long to go is not", async () => {
  const leads = [await lead(db, "apec"), await lead(db, "apec")];
  const who = await adviser(db, "apec", { until: inDays(20), email: "lea@apec.example" });
  const leaver = await adviser(db, "apec", { until: inDays(20), email: "part@apec.example" });
  await adviser(db, "apec", { until: inDays(40), email: "loin@apec.example" });
  await db
    .update(accreditations)
    .set({ departsAt: inDays(10) })
    .where(eq(accreditations.memberId, leaver.id));
  await warn();
  await warn();
  expect(mailbox.to("lea@apec.example").map(({ subject }) => subject)).toHaveLength(1);
  expect(mailbox.to("part@apec.example")).toHaveLength(0);
  expect(mailbox.to("loin@apec.example")).toHaveLength(0);
  for (const one of leads) {
    const [mail, ...more] = mailbox.to(await emailOf(one));
    expect(more).toHaveLength(0);
    // Fewer than five people are not counted.
    expect(mail?.text).toContain("moins de 5 personnes");
    expect(linkIn(mail)).toBe("/reseaux/apec/accreditations");
  }
  // Renewed, they are told again before the new end.
  await db.update(accreditations).set({ warnedAt: null }).where(eq(accreditations.memberId, who.id));
  await warn();
  expect(mailbox.to("lea@apec.example")).toHaveLength(2);
});

test("five people and more are counted; a network without leads is its parent's; partners' is the administrators'", async () => {
  const [above, administrator] = [await lead(db, "fongecif-opacif"), await admin(db)];
  for (let n = 0; n < 6; n++) await adviser(db, n % 2 ? "afdas" : "unifaf", { until: inDays(5) });
  await nonPeer(db, { network: "uodc", overrides: { accreditedUntil: inDays(5), isDemonstration: false } });
  await warn();
  const toAbove = mailbox.to(await emailOf(above));
  expect(toAbove).toHaveLength(1);
  expect(toAbove[0]?.text).toContain("Fongecif/Opacif\u00a0: 6 personnes");
  expect(mailbox.to(await emailOf(administrator)).map(({ subject }) => subject)).toEqual([
    "UODC\u00a0: des accréditations se terminent bientôt",
  ]);
});

test("a mail that waited says nothing that is no longer true", async () => {
  const [by, who] = [
    await lead(db, "apec"),
    await adviser(db, "apec", { until: inDays(200), email: "lea@apec.example" }),
  ];
  const asked = { network: "apec", memberId: who.id, now: TODAY };
  const day = inDays(30).toISOString().slice(0, 10);
  await decide(db, by, { ...asked, step: "announce", values: { day } });
  await decide(db, by, { ...asked, step: "standing", values: { standing: "non_peer" } });
  await decide(db, by, { ...asked, step: "end", values: { why: "departure", towards: "cap-emploi" } });
  await runJobs(url, mailbox.url);
  expect(mailbox.to("lea@apec.example").map(({ subject }) => subject)).toEqual([
    "Votre accréditation est terminée",
  ]);
  expect(mailbox.to("lea@apec.example")[0]?.text).toContain("Vous rejoignez Cap Emploi");
});

test("all that is over is ended, more than one batch of it, and one that fails keeps nobody else", async () => {
  const { id } = await networkBy(db, "apec");
  const who = await adviser(db, "apec", { until: inDays(-1), email: "lea@apec.example" });
  const stuck = await adviser(db, "apec", { until: inDays(-300), email: "bloquee@apec.example" });
  await db.execute(sql`
    with people as (insert into members (email, name, standing, network_id, joined_at)
      select 'm' || n || '@apec.example', 'M' || n, 'none', ${id}, '2020-01-01' from generate_series(1, 620) n returning id),
    given as (insert into accreditations (member_id, network_id, standing, granted_at, expires_at)
      select id, ${id}, 'peer', '2020-01-01', now() - interval '2 days' from people returning id, member_id)
    select 1 from given`);
  await db.execute(sql`update members m set standing = 'peer', accreditation_id = a.id from accreditations a
    where a.member_id = m.id and a.ended_at is null and m.standing = 'none'`);
  await db.execute(
    sql`update member_tallies set members = members + 620 where standing = 'peer' and network_id = ${id}`,
  );
  await db.execute(sql`create function refuse_end() returns trigger language plpgsql as $$
    begin raise exception 'stuck'; end $$`);
  await db.execute(
    sql.raw(`create trigger stuck before update on accreditations for each row
    when (old.member_id = ${stuck.id}) execute function refuse_end()`),
  );
  // The job alone: 621 mails would only make the test long.
  const run = accountsQueue.jobs["accounts.end_accreditations"];
  await run?.({}, { db, now: TODAY, appUrl: ORIGIN, send: async () => {} });
  expect((await stateOf(db, who)).standing).toBe("none");
  expect((await stateOf(db, stuck)).standing).toBe("peer");
  expect(await db.$count(accreditations, sql`ended_at is null`)).toBe(1);
  const [told] = await db.execute<{ jobs: number }>(sql`select count(*)::int as jobs from graphile_worker.jobs
    where task_identifier = 'networks.tell'`);
  expect(told?.jobs).toBe(621);
});

test("nobody is told of the end of what the demonstration loaded", async () => {
  await close();
  url = await copyDatabase("demo");
  ({ db, close } = connect(url, { max: 3 }));
  await db.execute(sql`update accreditations set expires_at = expires_at - interval '11 months 20 days',
    warned_at = warned_at - interval '11 months 20 days', granted_at = granted_at - interval '2 years'`);
  await warn();
  await db.execute(sql`update accreditations set expires_at = expires_at - interval '1 month',
    warned_at = warned_at - interval '1 month'`);
  await end();
  expect(await db.$count(accreditations, sql`ended_at is null`)).toBe(0);
  expect(mailbox.mails).toHaveLength(0);
});

test("the people of a network that changes its name, or ends, are told so", async () => {
  const by = await admin(db);
  await adviser(db, "apec", { until: inDays(200), email: "lea@apec.example" });
  const gone = await adviser(db, "uniformation", { until: inDays(200), email: "noah@unif.example" });
  const { id: networkId } = await networkBy(db, "apec");
  await renameNetwork(db, by, { networkId, name: "Cadres", isCorrection: false, now: TODAY });
  await endNetwork(db, by, { networkId: (await networkBy(db, "uniformation")).id, now: TODAY });
  await runJobs(url, mailbox.url);
  expect(mailbox.to("lea@apec.example").map(({ subject }) => subject)).toEqual([
    "Votre réseau a changé de nom",
  ]);
  expect(mailbox.to("lea@apec.example")[0]?.text).toContain("accrédité·e par Cadres");
  expect(mailbox.to("noah@unif.example").map(({ subject }) => subject)).toEqual(["Votre réseau a pris fin"]);
  expect(await endsOf(db, gone)).toEqual(["withdrawal"]);
});
