import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { joinRequests, members } from "#db/schema/index.server";
import { answerQuestion, askQuestion } from "~/joining/conversation.server";
import { chase, listWaiting } from "~/joining/waiting.server";
import { applicant, lead, requestRow } from "../support/joining";
import { openMailbox, runJobs, runScheduled } from "../support/mail";
import { host, outsider } from "../support/people";
import { openSite, type Site } from "../support/site";

let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  site = await openSite("empty");
  mailbox = await openMailbox();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await site.close();
  await mailbox.close();
});

/** Monday 6 March 2017 at noon in Paris, and the same hour of the days of that week. */
const day = (n: number, hours = 0) => new Date(Date.UTC(2017, 2, 6 + n, 11 + hours));

async function remindAt(now: Date) {
  vi.useFakeTimers({ toFake: ["Date"], now });
  mailbox.mails.length = 0;
  await runScheduled(site.url, mailbox.url, "joining.remind_all");
  await runJobs(site.url, mailbox.url);
  return mailbox.mails;
}

async function emailOf(id: number) {
  const [row] = await site.db.select().from(members).where(eq(members.id, id));
  return row?.email ?? "";
}

test("the leads are told once, after two working days; then the hosts, once, after four, without a name", async () => {
  const rose = await emailOf((await lead(site.db, "apec")).id);
  const ali = await emailOf((await lead(site.db, "apec")).id);
  const guide = await emailOf((await host(site.db)).id);
  const { requestId } = await applicant(site.db, { name: "Zita Quelquun" }, day(0));
  expect(await remindAt(day(2, -1))).toHaveLength(0);
  const told = await remindAt(day(2, 1));
  expect(told.map(({ to }) => to?.[0]?.address).sort()).toEqual([rose, ali].sort());
  expect(told[0]?.text).toContain("/reseaux/apec/demandes");
  expect(told[0]?.subject).toBe("Des demandes attendent votre réponse");
  expect(told[0]?.text).toContain("\u00a0: moins de 5 demandes attendent votre réponse, la plus ancienne");
  expect(await remindAt(day(2, 2))).toHaveLength(0);
  const [escalated, ...others] = await remindAt(day(4, 1));
  expect([escalated?.to?.[0]?.address, others]).toEqual([guide, []]);
  expect(escalated?.text).toContain("moins de 5");
  expect(escalated?.text).not.toContain("Zita");
  expect(await remindAt(day(7))).toHaveLength(0);
  expect((await requestRow(site.db, requestId)).escalatedAt).toEqual(day(4, 1));
  await site.db.update(joinRequests).set({ state: "withdrawn" });
});

test("the leads are told how many wait once they are five", async () => {
  await lead(site.db, "cap-emploi");
  for (let n = 0; n < 4; n++) await applicant(site.db, { network: "cap-emploi" }, day(0));
  expect((await remindAt(day(3)))[0]?.text).toContain("\u00a0: moins de 5 demandes attendent");
  await applicant(site.db, { network: "cap-emploi" }, day(0));
  expect((await remindAt(day(3, 1)))[0]?.text).toContain("\u00a0: 5 demandes attendent");
  await site.db.update(joinRequests).set({ state: "withdrawn" });
});

test("a weekend is no time, and a network inside another without leads has those of the other", async () => {
  const large = await emailOf((await lead(site.db, "fongecif-opacif")).id);
  await applicant(site.db, { network: "afdas" }, day(4));
  expect(await remindAt(day(7, 2))).toHaveLength(0);
  const told = await remindAt(day(8, 1));
  expect(told.map(({ to }) => to?.[0]?.address)).toEqual([large]);
  expect(told[0]?.text).toContain("/reseaux/afdas/demandes");
  await site.db.update(joinRequests).set({ state: "withdrawn" });
});

test("a partner's requests are those of the administrators", async () => {
  const admin = await emailOf((await outsider(site.db, { duties: ["admin"] })).id);
  await applicant(site.db, { network: "uodc" }, day(0));
  expect((await remindAt(day(3))).map(({ to }) => to?.[0]?.address)).toEqual([admin]);
  await site.db.update(joinRequests).set({ state: "withdrawn" });
});

test("while the person owes an answer nobody is reminded; their answer starts the wait again", async () => {
  const rose = await lead(site.db, "unifaf");
  const { person, requestId } = await applicant(site.db, { network: "unifaf" }, day(0));
  await askQuestion(site.db, rose, { desk: "unifaf", requestId, body: "Où ?" }, day(0, 1));
  expect(await remindAt(day(7))).toHaveLength(1);
  await answerQuestion(site.db, person, "Là", day(7));
  expect(await remindAt(day(8))).toHaveLength(0);
  expect(await remindAt(day(9, 1))).toHaveLength(1);
  await site.db.update(joinRequests).set({ state: "withdrawn" });
});

test("a decision made before the mail leaves stops it", async () => {
  await applicant(site.db, {}, day(0));
  vi.useFakeTimers({ toFake: ["Date"], now: day(3) });
  const guide = await host(site.db);
  await chase(site.db, guide, "apec", day(3));
  await site.db.update(joinRequests).set({ state: "withdrawn" });
  mailbox.mails.length = 0;
  await runJobs(site.url, mailbox.url);
  expect(mailbox.mails).toEqual([]);
});

test("the host sees which networks are late, reminds once a working day, and decides nothing", async () => {
  const guide = await host(site.db);
  await applicant(site.db, { network: "faf-tt" }, day(0));
  expect(await listWaiting(site.db, guide, day(1))).toEqual([]);
  const [late] = await listWaiting(site.db, guide, day(4));
  expect(late).toMatchObject({ slug: "faf-tt", count: 1, oldest: day(0) });
  const chases = await Promise.all([0, 1].map(() => chase(site.db, guide, "faf-tt", day(4))));
  expect(chases.sort()).toEqual([false, true]);
  expect(await chase(site.db, guide, "faf-tt", day(6))).toBe(false);
  expect(await chase(site.db, guide, "faf-tt", day(7))).toBe(true);
  await expect(chase(site.db, guide, "cap-emploi", day(7))).rejects.toMatchObject({ status: 404 });
  const rose = await lead(site.db, "faf-tt");
  await expect(listWaiting(site.db, rose, day(4))).rejects.toMatchObject({ status: 404 });
  await expect(chase(site.db, rose, "faf-tt", day(9))).rejects.toMatchObject({ status: 404 });
});

test("what nobody confirmed in a week, and what was closed a year ago, is erased", async () => {
  const kept = await applicant(site.db, {}, day(0));
  const old = await applicant(site.db, {}, day(-400));
  const rose = await lead(site.db);
  await askQuestion(site.db, rose, { desk: "apec", requestId: old.requestId, body: "?" }, day(-399));
  await site.db
    .update(joinRequests)
    .set({ state: "refused", reason: "Non", decidedAt: day(-366) })
    .where(eq(joinRequests.id, old.requestId));
  const { id: _, mailbox: __, ...row } = await requestRow(site.db, kept.requestId);
  const unconfirmed = { ...row, state: "unconfirmed" as const, memberId: null, confirmedAt: null };
  await site.db.insert(joinRequests).values([
    { ...unconfirmed, email: "vieux@apec.example", createdAt: day(-8) },
    { ...unconfirmed, email: "neuf@apec.example", createdAt: day(-6) },
  ]);
  vi.useFakeTimers({ toFake: ["Date"], now: day(0) });
  await runScheduled(site.url, mailbox.url, "joining.forget");
  const left = await site.db.select().from(joinRequests);
  const emails = left.map(({ email }) => email);
  expect(emails).toContain("neuf@apec.example");
  expect(emails).not.toContain("vieux@apec.example");
  expect(left.map(({ id }) => id)).toContain(kept.requestId);
  expect(left.map(({ id }) => id)).not.toContain(old.requestId);
});
