import { asc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { caseProposals, cases, notices, settings, topicFollows } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { endCase } from "~/cases/life.server";
import { watchWaiting } from "~/cases/waiting.server";
import { listDeskTopics } from "~/forum/desk.server";
import { findTopic } from "~/forum/thread.server";
import { asked, findCase } from "../support/cases";
import { describe, termId, territoryId } from "../support/directory";
import { answered, later, NOON } from "../support/forum";
import { linkIn, openMailbox, runJobs, runScheduled } from "../support/mail";
import { changeStanding, host, member, peer } from "../support/people";
import { openSite, type Site } from "../support/site";
import { emailOf } from "../support/telling";

const HOURS = 60;
let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());
beforeEach(async () => {
  mailbox = await openMailbox();
  // The clock of these tests stands still: what holds a mail would hold it for ever.
  await site.db.insert(settings).values({ key: "mail_hold_seconds", value: 0, changedAt: NOON });
});
afterEach(async () => {
  vi.useRealTimers();
  await mailbox.close();
  await site.db.delete(settings);
  // Nobody waits from one test to the next, and nobody is a resource any more.
  await site.db.update(cases).set({ state: "unsolved", endedAt: NOON });
  await site.db.execute(sql`update profiles set is_resource = false`);
});

async function watchAt(now: Date, job = "cases.watch") {
  vi.useFakeTimers({ toFake: ["Date"], now });
  await runScheduled(site.url, mailbox.url, job);
}

interface Profile {
  theme?: string;
  territory?: string;
  isResource?: boolean;
}
let count = 0;
/** A person-resource of another network than the asker's, by default of reconversions in Bretagne. */
async function resource(profile: Profile = {}, network = "missions-locales") {
  const { theme = "reconversion", territory = "bretagne", isResource = true } = profile;
  const email = `ressource-${++count}@comcep.example`;
  const person = await member(site.db, { email, network });
  await describe(site.db, person, {
    isResource,
    territory: String(await territoryId(site.db, territory)),
    terms: { theme: [String(await termId(site.db, "theme", theme))], scheme: [], public: [] },
  });
  return { ...person, email };
}

const IN_BRETAGNE = { theme: "reconversion", territory: "bretagne" };

async function proposedTo(topicId: number) {
  const rows = await site.db
    .select({ id: caseProposals.memberId })
    .from(caseProposals)
    .where(eq(caseProposals.topicId, topicId))
    .orderBy(asc(caseProposals.memberId));
  return rows.map(({ id }) => id);
}

test("after a day without answer, a person-resource of its theme and territory elsewhere is told why they", async () => {
  const [asker, one] = [await peer(site.db), await resource()];
  const topicId = await asked(site.db, asker, IN_BRETAGNE, { title: "Qui finance ?" });
  await watchAt(later(23 * HOURS + 59));
  expect(mailbox.mails).toEqual([]);
  await watchAt(later(24 * HOURS + 1));
  await watchAt(later(25 * HOURS));
  const [mail, ...others] = mailbox.to(one.email);
  expect(others).toEqual([]);
  expect(mail?.subject).toContain("Qui finance");
  expect(mail?.text).toContain("Une situation de votre domaine attend");
  expect(mail?.text).toContain("«\u00a0Reconversion\u00a0» et «\u00a0Bretagne\u00a0» dans votre fiche");
  expect(linkIn(mail)).toMatch(new RegExp(`^/sujets/${topicId}/messages/\\d+$`));
  expect(
    mailbox.to(await emailOf(site.db, asker)).map(({ text }) => text?.match(/Votre situation attend/)?.[0]),
  ).toEqual(["Votre situation attend"]);
  const told = await site.db.select().from(notices).where(eq(notices.topicId, topicId)).orderBy(notices.kind);
  expect(told.map(({ kind, memberId }) => [kind, memberId])).toEqual([
    ["case_for_you", one.id],
    ["case_waiting", asker.id],
  ]);
});

test("never of the asker's own network, nor of another theme or territory, nor who is no resource, nor who left", async () => {
  const asker = await peer(site.db);
  const left = await resource();
  await changeStanding(site.db, left.id, "none");
  await resource({}, "apec");
  await resource({ theme: "montage-de-dossier" });
  await resource({ territory: "corse" });
  await resource({ isResource: false });
  const topicId = await asked(site.db, asker, IN_BRETAGNE);
  await watchAt(later(24 * HOURS));
  expect(await proposedTo(topicId)).toEqual([]);
  expect(mailbox.mails.map(({ to }) => to?.[0]?.address)).toEqual([await emailOf(site.db, asker)]);
});

test("who mutes the topic is left in peace; who reads no closed group hears nothing of it", async () => {
  const [asker, quiet, open] = [await peer(site.db, { pilot: true }), await resource(), await resource()];
  const topicId = await asked(site.db, asker, IN_BRETAGNE);
  const closed = await asked(site.db, asker, IN_BRETAGNE, { section: "groupe-pilote" });
  await site.db.insert(topicFollows).values({ memberId: quiet.id, topicId, level: "muted" });
  await watchAt(later(24 * HOURS));
  expect(await proposedTo(topicId)).toEqual([open.id]);
  expect(await proposedTo(closed)).toEqual([]);
});

test("three at most, or as many as the setting says, each in turn", async () => {
  const asker = await peer(site.db);
  const people = [];
  for (let n = 0; n < 5; n++) people.push((await resource()).id);
  const first = await asked(site.db, asker, IN_BRETAGNE);
  await watchAt(later(24 * HOURS));
  expect(await proposedTo(first)).toEqual(people.slice(0, 3));
  const second = await asked(site.db, asker, IN_BRETAGNE, { now: later(60) });
  await watchAt(later(25 * HOURS));
  // The two who were never asked, then of the others the first.
  expect(await proposedTo(second)).toEqual([people[0], people[3], people[4]]);
  await site.db.insert(settings).values({ key: "case_proposals", value: 1, changedAt: NOON });
  const third = await asked(site.db, asker, IN_BRETAGNE, { now: later(120) });
  await watchAt(later(26 * HOURS));
  expect(await proposedTo(third)).toEqual([people[1]]);
});

test("an answer or an end meanwhile leaves everybody in peace, be it when the mail leaves", async () => {
  const [asker, other] = [await peer(site.db), await peer(site.db)];
  const one = await resource();
  const [replied, over, late] = [
    await asked(site.db, asker, IN_BRETAGNE),
    await asked(site.db, asker, IN_BRETAGNE),
    await asked(site.db, asker, IN_BRETAGNE),
  ];
  await answered(site.db, other, replied, { now: later(5) });
  await endCase(site.db, asker, { topicId: over, state: "unsolved", outcome: "", lesson: "", now: later(5) });
  await watchWaiting(site.db, later(24 * HOURS));
  expect(await proposedTo(late)).toEqual([one.id]);
  await answered(site.db, other, late, { now: later(24 * HOURS) });
  vi.useFakeTimers({ toFake: ["Date"], now: later(24 * HOURS + 1) });
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(one.email)).toEqual([]);
});

test("who loses their standing, or no longer is a resource, receives no mail written down before", async () => {
  const asker = await peer(site.db, { email: "attend@comcep.example" });
  const [gone, shy] = [await resource(), await resource()];
  const topicId = await asked(site.db, asker, IN_BRETAGNE);
  await watchWaiting(site.db, later(24 * HOURS));
  expect(await proposedTo(topicId)).toHaveLength(2);
  await changeStanding(site.db, gone.id, "none");
  await describe(site.db, shy, { isResource: false });
  vi.useFakeTimers({ toFake: ["Date"], now: later(24 * HOURS + 1) });
  await runJobs(site.url, mailbox.url);
  expect(mailbox.mails).toHaveLength(mailbox.to("attend@comcep.example").length);
});

test("a day later still, the hosts are told once, those alone who read its section", async () => {
  const asker = await peer(site.db, { pilot: true });
  const [keeper, pilot] = [
    await host(site.db, { email: "hote@comcep.example" }),
    await host(site.db, { email: "hote-pilote@comcep.example", pilot: true }),
  ];
  const topicId = await asked(site.db, asker);
  const closed = await asked(site.db, asker, {}, { section: "groupe-pilote" });
  await watchAt(later(24 * HOURS));
  await watchAt(later(47 * HOURS));
  expect(mailbox.mails).toHaveLength(mailbox.to(await emailOf(site.db, asker)).length);
  await watchAt(later(48 * HOURS));
  await watchAt(later(72 * HOURS));
  expect(mailbox.to("hote@comcep.example").map(linkIn)).toEqual([`/sujets/${topicId}`]);
  expect(mailbox.to("hote-pilote@comcep.example").map(linkIn).sort()).toEqual(
    [`/sujets/${topicId}`, `/sujets/${closed}`].sort(),
  );
  expect((await findCase(site.db, topicId)).hostToldAt).toEqual(later(48 * HOURS));
  for (const { id } of [keeper, pilot]) await changeStanding(site.db, id, "none");
});

test("looked after twice at once, a situation is proposed and told once", async () => {
  const [asker, one] = [await peer(site.db), await resource()];
  const topicId = await asked(site.db, asker, IN_BRETAGNE);
  const now = later(24 * HOURS);
  await Promise.all([watchWaiting(site.db, now), watchWaiting(site.db, now)]);
  vi.useFakeTimers({ toFake: ["Date"], now });
  await runJobs(site.url, mailbox.url);
  expect(await proposedTo(topicId)).toEqual([one.id]);
  expect(mailbox.to(one.email)).toHaveLength(1);
});

test("thirty days later its asker is asked once how it ended, unless it has", async () => {
  const email = "demandeuse@comcep.example";
  const asker = await peer(site.db, { email });
  const topicId = await asked(site.db, asker);
  const over = await asked(site.db, asker);
  await endCase(site.db, asker, { topicId: over, state: "unsolved", outcome: "", lesson: "", now: later(5) });
  await watchAt(later(30 * 24 * HOURS - 1), "cases.ask");
  expect(mailbox.mails).toEqual([]);
  await watchAt(later(30 * 24 * HOURS), "cases.ask");
  await watchAt(later(31 * 24 * HOURS), "cases.ask");
  expect(mailbox.to(email).map(linkIn)).toEqual([`/sujets/${topicId}/situation`]);
});

test("who no longer reads where they asked is asked nothing", async () => {
  const gone = await peer(site.db, { email: "partie@comcep.example" });
  await asked(site.db, gone);
  await changeStanding(site.db, gone.id, "non_peer");
  await watchAt(later(30 * 24 * HOURS), "cases.ask");
  expect(mailbox.mails).toEqual([]);
});

test("its page says that it was proposed, never to whom", async () => {
  const one = await resource();
  const asker = await peer(site.db);
  const topicId = await asked(site.db, asker, IN_BRETAGNE);
  await watchWaiting(site.db, later(24 * HOURS));
  const topic = await findTopic(site.db, asker, topicId);
  expect(topic?.situation?.isProposed).toBe(true);
  expect(JSON.stringify(topic)).not.toContain(one.name);
});

test("proposed, it is among the questions of their desk, whatever the words of its title", async () => {
  const [asker, one, other] = [await peer(site.db), await resource(), await peer(site.db)];
  const topicId = await asked(site.db, asker, IN_BRETAGNE, { title: "Qui finance ?" });
  const waitingFor = async (person: Member) =>
    (await listDeskTopics(site.db, person, 5)).expertise.map(({ id }) => id);
  expect(await waitingFor(one)).not.toContain(topicId);
  await watchAt(later(24 * HOURS));
  expect(await waitingFor(one)).toContain(topicId);
  expect(await waitingFor(other)).not.toContain(topicId);
  await answered(site.db, other, topicId);
  expect(await waitingFor(one)).not.toContain(topicId);
});
