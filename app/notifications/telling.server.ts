import { inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, sections } from "#db/schema/index.server";
import { NOTICES } from "#db/vocabulary";
import { readsSection } from "~/accounts/reading-rights.server";
import { readSetting } from "~/platform/settings.server";
import { isMuted } from "./muting.server";

/** However many events follow one another, a mail waits no longer than this many holds after the first. */
const MOST_HOLDS = 5;

/**
 * Tells of a new message everybody whom it concerns and who may read it now, each once and of the strongest
 * reason, and has their mails written. Run again, it tells nothing twice: one statement, on a unique index.
 */
export async function tellOfPost(db: Db, postId: number, now: Date) {
  const message = sql`select p.id, p.number, p.author_id as by_id, p.author_id, p.reply_to_id, p.created_at as at,
      p.topic_id, t.author_id as asker_id, t.section_id
    from posts p join topics t on t.id = p.topic_id where p.id = ${postId} and p.withdrawn_at is null`;
  const reached = sql`
    select asker_id as member_id, 'answer' as kind, false as is_named from message where number > 1
    union all select a.author_id, 'answer', false from message m join posts a on a.id = m.reply_to_id
    union all select n.member_id, 'mention', true from message m join mentions n on n.post_id = m.id
      where n.member_id is not null
    union all select g.member_id, 'mention', false from message m join mentions n on n.post_id = m.id
      join group_members g on g.group_id = n.group_id
    union all select a.author_id, 'quote', false from message m join quotes q on q.post_id = m.id
      join posts a on a.id = q.quoted_id
    union all select f.member_id, 'topic_followed', false from message m
      join topic_follows f on f.topic_id = m.topic_id and f.level = 'all'
    union all select f.member_id, 'section_followed', false from message m
      join section_follows f on f.section_id = m.section_id
      and (f.level = 'all' or f.level = 'topics' and m.number = 1)`;
  await tell(db, message, reached, now);
}

interface Named {
  postId: number;
  memberIds: number[];
  groupIds: number[];
}

/**
 * Tells people whom a correction named, if the message still names them. Who was told of the message already, for
 * whatever reason, is not told again.
 */
export async function tellOfNamed(db: Db, { postId, memberIds, groupIds }: Named, now: Date) {
  const message = sql`select p.id, p.number, p.author_id as by_id, p.author_id, ${now.toISOString()}::timestamptz as at,
      p.topic_id, t.section_id
    from posts p join topics t on t.id = p.topic_id where p.id = ${postId} and p.withdrawn_at is null`;
  const reached = sql`
    select n.member_id, 'mention' as kind, true as is_named from message m join mentions n on n.post_id = m.id
      where ${inArray(sql`n.member_id`, [0, ...memberIds])}
    union all select g.member_id, 'mention', false from message m join mentions n on n.post_id = m.id
      join group_members g on g.group_id = n.group_id where ${inArray(sql`n.group_id`, [0, ...groupIds])}`;
  await tell(db, message, reached, now);
}

/** Tells the author of an answer that it was accepted, if it still is, and unless they accepted it themselves. */
export async function tellOfAccepted(db: Db, topicId: number, postId: number, now: Date) {
  const message = sql`select p.id, p.number, c.accepted_by_id as by_id, p.author_id, c.at, p.topic_id, t.section_id
    from accepted_answers c join posts p on p.id = c.post_id join topics t on t.id = p.topic_id
    where c.topic_id = ${topicId} and c.post_id = ${postId} and p.withdrawn_at is null`;
  await tell(
    db,
    message,
    sql`select author_id as member_id, 'accepted' as kind, false as is_named from message`,
    now,
  );
}

/**
 * Tells of a situation that was proposed, and still waits: those it was proposed to, as such rather than as a message
 * of their section, and its asker.
 */
export async function tellOfCase(db: Db, topicId: number, now: Date) {
  const message = sql`select p.id, p.number, 0::bigint as by_id, p.author_id, k.proposed_at as at, p.topic_id,
      t.author_id as asker_id, t.section_id
    from cases k join topics t on t.id = k.topic_id
    join posts p on p.topic_id = t.id and p.number = 1 and p.withdrawn_at is null
    where t.id = ${topicId} and k.proposed_at is not null and k.answered_at is null and k.ended_at is null`;
  await db.execute(sql`with message as (${message})
    delete from notices n using message m, case_proposals q
    where n.post_id = m.id and n.kind in ('topic_followed', 'section_followed')
      and q.topic_id = m.topic_id and q.member_id = n.member_id
      and not exists (select 1 from notice_choices c
        where c.member_id = n.member_id and c.kind = 'case_for_you' and not c.in_app)`);
  const reached = sql`select asker_id as member_id, 'case_waiting' as kind, false as is_named from message
    union all select q.member_id, 'case_for_you', false from message m
      join case_proposals q on q.topic_id = m.topic_id`;
  await tell(db, message, reached, now);
}

/** Tells who wrote in a topic that the guide has taken up a message of it, whoever wrote that one. */
export async function tellOfTakenUp(db: Db, postId: number, now: Date) {
  const message = sql`select p.id, p.number, 0::bigint as by_id, p.author_id,
      ${now.toISOString()}::timestamptz as at, p.topic_id, t.section_id
    from posts p join topics t on t.id = p.topic_id where p.id = ${postId} and p.withdrawn_at is null`;
  const reached = sql`select distinct w.author_id as member_id, 'taken_up' as kind, false as is_named
    from message m join posts w on w.topic_id = m.topic_id where w.withdrawn_at is null`;
  await tell(db, message, reached, now);
}

async function tell(db: Db, message: SQL, reached: SQL, now: Date) {
  const hold = await readSetting(db, "mail_hold_seconds");
  const at = now.toISOString();
  const muted = isMuted({ member: sql`${members.id}`, topic: sql`m.topic_id`, section: sql`m.section_id` });
  const strongest = sql.raw(`array[${NOTICES.map((kind) => `'${kind}'`).join(", ")}]`);
  await db.transaction(async (tx) => {
    // A section may have many more followers than a page has time for.
    await tx.execute(sql`set local statement_timeout = '60s'`);
    await tx.execute(sql`
    with message as (${message}),
    reached as (${reached}),
    told as (
      select distinct on (${members.id}) ${members.id} as member_id, r.kind,
        coalesce(c.by_mail, true) and not ${muted} as by_mail
      from message m cross join reached r
      join ${sections} on ${sections.id} = m.section_id
      join ${members} on ${members.id} = r.member_id
      left join ${accreditations} on ${accreditations.id} = ${members.accreditationId}
      left join notice_choices c on c.member_id = r.member_id and c.kind = r.kind
      where ${members.id} <> m.by_id and coalesce(c.in_app or c.by_mail, true)
        and (r.is_named or not ${muted}) and ${readsSection(at)}
      order by ${members.id}, array_position(${strongest}, r.kind), r.is_named desc
    ),
    new as (
      insert into notices (member_id, kind, topic_id, post_id, at, mailed_at)
      select t.member_id, t.kind, m.topic_id, m.id, m.at, case when not t.by_mail then ${at}::timestamptz end
      from told t cross join message m
      on conflict do nothing
      returning member_id, topic_id, at, mailed_at
    ),
    mails as (
      select json_build_object('memberId', n.member_id, 'topicId', n.topic_id) as payload,
        least(n.at + make_interval(secs => ${hold}), coalesce((select min(o.at) from notices o
          where o.member_id = n.member_id and o.topic_id = n.topic_id and o.mailed_at is null), n.at)
          + make_interval(secs => ${hold * MOST_HOLDS})) as run_at,
        'notices:' || n.member_id || ':' || n.topic_id as key
      from new n where n.mailed_at is null
    )
    select count(*) from (select array_agg(('notifications.mail', payload, null, run_at, null, key, null, null)
        ::graphile_worker.job_spec) as specs from mails having count(*) > 0) due,
      lateral graphile_worker.add_jobs(due.specs)`);
  });
}
