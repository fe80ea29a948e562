import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { settings } from "#db/schema/index.server";
import { remindOldProfiles } from "~/directory/confirming.server";
import { describe } from "../support/directory";
import { linkIn, openMailbox, runScheduled } from "../support/mail";
import { changeStanding, member } from "../support/people";
import { openSite, type Site } from "../support/site";

const CONFIRMED = new Date("2026-03-10T09:00:00Z");
const BEFORE = new Date("2026-09-10T08:59:00Z");
const AFTER = new Date("2026-09-10T09:01:00Z");

let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());
beforeEach(async () => {
  mailbox = await openMailbox();
});
afterEach(async () => {
  vi.useRealTimers();
  await mailbox.close();
});

let count = 0;
async function described(isDemonstration = false) {
  const email = `fiche-${++count}@comcep.example`;
  const person = await member(site.db, { email, overrides: { isDemonstration } });
  await describe(site.db, person, { expertise: "Je connais la VAE." }, CONFIRMED);
  return { ...person, email };
}

async function remindAt(now: Date) {
  vi.useFakeTimers({ toFake: ["Date"], now });
  await runScheduled(site.url, mailbox.url, "directory.remind");
}

test("a profile that has become old is worth one mail to its owner, with the way to it", async () => {
  const person = await described();
  await remindAt(BEFORE);
  expect(mailbox.mails).toEqual([]);
  await remindAt(AFTER);
  await remindAt(new Date("2026-09-20T07:00:00Z"));
  const [mail, ...others] = mailbox.to(person.email);
  expect(others).toEqual([]);
  expect(mail?.text).toContain("en mars 2026");
  expect(linkIn(mail)).toBe("/compte/fiche");
  await remindAt(new Date("2027-03-11T07:00:00Z"));
  expect(mailbox.to(person.email)).toHaveLength(2);
});

test("saving a profile is confirming it: no mail before it is old again", async () => {
  const person = await described();
  await describe(site.db, person, {}, new Date("2026-08-01T09:00:00Z"));
  await remindAt(AFTER);
  expect(mailbox.to(person.email)).toEqual([]);
});

test("who has left is reminded of nothing, be it since the mail was written down", async () => {
  const [gone, leaving] = [await described(), await described()];
  await changeStanding(site.db, gone.id, "none");
  await remindAt(AFTER);
  expect(mailbox.to(gone.email)).toEqual([]);
  expect(mailbox.to(leaving.email)).toHaveLength(1);
});

test("what the demonstration loaded is left in peace", async () => {
  const person = await described(true);
  await remindAt(AFTER);
  expect(mailbox.to(person.email)).toEqual([]);
});

test("the age is the one that administrators set", async () => {
  const person = await described();
  await site.db.insert(settings).values({ key: "profile_months", value: 2, changedAt: CONFIRMED });
  await remindAt(new Date("2026-05-11T07:00:00Z"));
  await site.db.delete(settings);
  expect(mailbox.to(person.email)).toHaveLength(1);
});

test("two workers at the same hour remind each of six hundred people once", async () => {
  await crowd(600);
  await Promise.all([remindOldProfiles(site.db, AFTER), remindOldProfiles(site.db, AFTER)]);
  const [row] = await site.db.execute<{ jobs: number; people: number }>(sql`
    select count(*)::int as jobs, count(distinct payload->>'memberId')::int as people
    from graphile_worker._private_jobs`);
  expect(row).toEqual({ jobs: 600, people: 600 });
});

/** As many members whose profile is old. */
async function crowd(size: number) {
  await site.db.execute(sql`with people as (
      insert into members (email, name, standing, network_id, joined_at)
      select 'foule-' || n || '@comcep.example', 'Foule', 'none', 1, now() from generate_series(1, ${size}::int) n
      returning id
    ), described as (insert into profiles (member_id, confirmed_at) select id, '2026-01-01' from people)
    insert into accreditations (member_id, network_id, standing, granted_at, expires_at)
      select id, 1, 'peer', '2016-01-01', '2099-01-01' from people`);
  await site.db.execute(sql`update members m set standing = 'peer', accreditation_id = a.id
    from accreditations a where a.member_id = m.id and m.name = 'Foule'`);
}
