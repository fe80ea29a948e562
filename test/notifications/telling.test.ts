import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { acceptedAnswers, mentions, notices, quotes } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { withdrawPost } from "~/forum/withdrawal.server";
import { tellOfAccepted, tellOfPost } from "~/notifications/telling.server";
import { test } from "../support/database";
import { answered, later, NOON, opened } from "../support/forum";
import { changeStanding, nonPeer, peer } from "../support/people";
import { choose, follow, followAll, toldTo } from "../support/telling";

const both = { inApp: true, byMail: true };

test("who asked is told of an answer, once, however often the job runs; its author never", async ({ db }) => {
  const [asker, answerer] = [await peer(db), await peer(db)];
  const { topicId, postId: first } = await opened(db, asker);
  const { postId } = await answered(db, answerer, topicId);
  for (const id of [first, postId, postId]) await tellOfPost(db, id, NOON);
  expect([await toldTo(db, asker), await toldTo(db, answerer)]).toEqual([["answer"], []]);
  const jobs = await db.execute(
    sql`select key from graphile_worker.jobs where task_identifier = 'notifications.mail'`,
  );
  expect(jobs.map(({ key }) => key)).toEqual([`notices:${asker.id}:${topicId}`]);
});

test("a message is told once to each, for the reason that counts most", async ({ db }) => {
  const [asker, quoted, named, grouped, follower, reader] = [
    await peer(db),
    await peer(db),
    await peer(db),
    await peer(db, { pilot: true }),
    await peer(db),
    await peer(db),
  ];
  const writer = await peer(db);
  const { topicId } = await opened(db, asker);
  const source = await answered(db, quoted, topicId);
  const before = await answered(db, named, topicId);
  const { postId } = await answered(db, writer, topicId);
  await db.execute(sql`update posts set reply_to_id = ${before.postId} where id = ${postId}`);
  const [pilot = 0] = grouped.groups;
  for (const member of [asker, quoted, named])
    await db.insert(mentions).values({ postId, memberId: member.id });
  await db.insert(mentions).values({ postId, groupId: pilot });
  await db.insert(quotes).values({ postId, quotedId: source.postId });
  for (const member of [asker, quoted, follower, writer]) await follow(db, member, topicId, "all");
  for (const member of [follower, reader]) await followAll(db, member, "monter-un-dossier", "all");
  await tellOfPost(db, postId, NOON);
  const told = await Promise.all(
    [asker, quoted, named, grouped, follower, reader, writer].map((one) => toldTo(db, one)),
  );
  expect(told).toEqual([
    ["answer"],
    ["mention"],
    ["answer"],
    ["mention"],
    ["topic_followed"],
    ["section_followed"],
    [],
  ]);
});

test("who wants new topics of a section is told of first messages alone", async ({ db }) => {
  const [writer, all, news] = [await peer(db), await peer(db), await peer(db)];
  await followAll(db, all, "monter-un-dossier", "all");
  await followAll(db, news, "monter-un-dossier", "topics");
  const { topicId, postId } = await opened(db, writer);
  await tellOfPost(db, postId, NOON);
  await tellOfPost(db, (await answered(db, writer, topicId)).postId, NOON);
  expect(await toldTo(db, all)).toEqual(["section_followed", "section_followed"]);
  expect(await toldTo(db, news)).toEqual(["section_followed"]);
});

test("nobody is told of what they do not read at that minute", async ({ db }) => {
  const [writer, gone, moved, expired, closed] = [
    await peer(db),
    await peer(db),
    await peer(db),
    await peer(db),
    await peer(db, { pilot: true }),
  ];
  const others = [gone, moved, expired, await nonPeer(db)];
  for (const member of [gone, moved, expired]) await followAll(db, member, "monter-un-dossier", "all");
  await changeStanding(db, gone.id, "none");
  await changeStanding(db, moved.id, "non_peer");
  // Over, and not yet written so by the job that ends it.
  await db.execute(sql`update accreditations set expires_at = '2016-10-03T11:59:00+02'
    where member_id = ${expired.id}`);
  const { topicId, postId } = await opened(db, writer);
  for (const { id } of others) await db.insert(mentions).values({ postId, memberId: id });
  await tellOfPost(db, postId, NOON);
  expect(await Promise.all(others.map((one) => toldTo(db, one)))).toEqual([[], [], [], []]);
  // What a group reads is told to that group alone.
  const pilots = await opened(db, closed, { section: "groupe-pilote" });
  await db.insert(mentions).values({ postId: pilots.postId, memberId: writer.id });
  await tellOfPost(db, pilots.postId, NOON);
  expect(await toldTo(db, writer)).toEqual([]);
  expect(topicId).toBeGreaterThan(0);
});

test("who wants nothing of a topic or a section has nothing, but on the site when a message names them", async ({
  db,
}) => {
  const [writer, topicMuted, sectionMuted, follower] = [
    await peer(db),
    await peer(db),
    await peer(db),
    await peer(db),
  ];
  const { topicId } = await opened(db, topicMuted);
  await follow(db, topicMuted, topicId, "muted");
  await followAll(db, sectionMuted, "monter-un-dossier", "muted");
  await followAll(db, follower, "monter-un-dossier", "muted");
  await follow(db, follower, topicId, "all");
  const answers = async () => (await answered(db, writer, topicId)).postId;
  const first = await answers();
  await db
    .insert(quotes)
    .values({ postId: first, quotedId: (await answered(db, sectionMuted, topicId)).postId });
  await tellOfPost(db, first, NOON);
  expect(await Promise.all([topicMuted, sectionMuted, follower].map((one) => toldTo(db, one)))).toEqual([
    [],
    [],
    ["topic_followed"],
  ]);
  const second = await answers();
  await db.insert(mentions).values({ postId: second, memberId: topicMuted.id });
  await tellOfPost(db, second, NOON);
  expect(await toldTo(db, topicMuted)).toEqual(["mention"]);
  const rows = await db.select().from(notices);
  expect(rows.find(({ memberId }) => memberId === topicMuted.id)?.mailedAt).toEqual(NOON);
});

test("what somebody refused is not told, and a lesser reason may be", async ({ db }) => {
  const [asker, quiet, writer] = [await peer(db), await peer(db), await peer(db)];
  const { topicId } = await opened(db, asker);
  await choose(db, asker, "answer", { inApp: false, byMail: false });
  await choose(db, quiet, "topic_followed", { ...both, byMail: false });
  await follow(db, asker, topicId, "all");
  await follow(db, quiet, topicId, "all");
  await tellOfPost(db, (await answered(db, writer, topicId)).postId, NOON);
  expect([await toldTo(db, asker), await toldTo(db, quiet)]).toEqual([
    ["topic_followed"],
    ["topic_followed"],
  ]);
  const rows = await db.select().from(notices);
  const mailed = (member: Member) => rows.find(({ memberId }) => memberId === member.id)?.mailedAt;
  expect([mailed(asker), mailed(quiet)]).toEqual([null, NOON]);
});

test("a message that was withdrawn meanwhile is told to nobody", async ({ db }) => {
  const [asker, answerer] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, asker);
  const { postId } = await answered(db, answerer, topicId);
  await withdrawPost(db, answerer, { topicId, postId, reason: "", title: null, now: NOON });
  await tellOfPost(db, postId, NOON);
  expect(await toldTo(db, asker)).toEqual([]);
});

test("who wrote the accepted answer is told of it once, if it is still accepted and somebody else said so", async ({
  db,
}) => {
  const [asker, answerer] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, asker);
  const { postId } = await answered(db, answerer, topicId);
  await tellOfAccepted(db, topicId, postId, NOON);
  expect(await toldTo(db, answerer)).toEqual([]);
  const acceptance = { topicId, postId, acceptedById: asker.id, at: later(5) };
  await db.insert(acceptedAnswers).values(acceptance);
  for (let n = 0; n < 2; n++) await tellOfAccepted(db, topicId, postId, later(5));
  expect(await toldTo(db, answerer)).toEqual(["accepted"]);
  const own = await opened(db, asker);
  await db.insert(acceptedAnswers).values({ ...acceptance, ...own });
  await tellOfAccepted(db, own.topicId, own.postId, later(5));
  expect(await toldTo(db, asker)).toEqual([]);
});

test("a section that five thousand people follow is one statement, and as many mails", async ({ db }) => {
  const writer = await peer(db);
  const model = await peer(db);
  await followAll(db, model, "monter-un-dossier", "all");
  await db.execute(sql`insert into members (name, email, standing, network_id, joined_at)
    select 'Abonné ' || n, 'abonne-' || n || '@comcep.example', 'none', network_id, now()
    from members, generate_series(1, 4999) n where id = ${model.id}`);
  await db.execute(sql`insert into accreditations (member_id, network_id, standing, granted_at, expires_at)
    select id, network_id, 'peer', now(), '2099-01-01' from members where name like 'Abonné %'`);
  await db.execute(sql`update members m set accreditation_id = a.id, standing = 'peer' from accreditations a
    where a.member_id = m.id and m.name like 'Abonné %'`);
  await db.execute(sql`insert into section_follows select m.id, f.section_id, 'all' from section_follows f, members m
    where m.name like 'Abonné %'`);
  const { postId } = await opened(db, writer);
  await tellOfPost(db, postId, NOON);
  expect(await db.$count(notices)).toBe(5000);
  const [row] = await db.execute<{
    mails: number;
  }>(sql`select count(*)::int as mails from graphile_worker.jobs
    where task_identifier = 'notifications.mail'`);
  expect(row?.mails).toBe(5000);
});
