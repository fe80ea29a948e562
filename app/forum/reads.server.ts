import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { notices, posts, sections, topicReads } from "#db/schema/index.server";
import { readableNow } from "~/accounts/audience.server";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { firstUnreadOf, type Placed, type Position } from "./position";
import { findTopic, pageOfNumber } from "./thread.server";

/**
 * Remembers that the member read these messages of a topic, in their order, when one was new to them, never back;
 * and, in the same statement, that they know what they were told of the topic.
 */
export async function readUpTo(
  db: Db,
  member: Member,
  topic: Position & { id: number; hasNotices: boolean },
  shown: Placed[],
  now: Date,
) {
  const lastNumber = shown.at(-1)?.number;
  if (!lastNumber || !(topic.hasNotices || firstUnreadOf(shown, topic))) return;
  const place = { memberId: member.id, topicId: topic.id, lastNumber };
  await advance(db).execute({ ...place, now: now.toISOString() });
}

const now = sql`${sql.placeholder("now")}::timestamptz`;

const advance = preparedFor((db) => {
  const told = db.$with("told").as(
    db
      .update(notices)
      .set({ readAt: now })
      .where(
        and(
          eq(notices.memberId, sql.placeholder("memberId")),
          eq(notices.topicId, sql.placeholder("topicId")),
          isNull(notices.readAt),
        ),
      )
      .returning({ topicId: notices.topicId }),
  );
  return db
    .with(told)
    .insert(topicReads)
    .values({
      memberId: sql.placeholder("memberId"),
      topicId: sql.placeholder("topicId"),
      lastNumber: sql.placeholder("lastNumber"),
      readAt: now,
    })
    .onConflictDoUpdate({
      target: [topicReads.memberId, topicReads.topicId],
      set: { lastNumber: sql`excluded.last_number`, readAt: sql`excluded.read_at` },
      // Two tabs may read at once: the further one stays.
      setWhere: sql`${topicReads.lastNumber} < excluded.last_number`,
    })
    .prepare("advance_read");
});

/**
 * Puts a topic back to unread, whole, until it is opened again.
 * @returns the topic
 * @throws Response 404 where the member does not read it
 */
export async function putBackToUnread(db: Db, member: Member, topicId: number, now: Date) {
  const topic = await findTopic(db, member, topicId);
  if (!topic) throw notFound();
  await db
    .insert(topicReads)
    .values({ memberId: member.id, topicId, lastNumber: 0, readAt: now })
    .onConflictDoUpdate({
      target: [topicReads.memberId, topicReads.topicId],
      set: { lastNumber: 0, readAt: now },
    });
  return topic;
}

/**
 * What was written until then counts as read: in a section and those under it, or everywhere when `section` is null.
 * @throws Response 404 where the member does not read the section
 */
export async function markAllRead(
  db: Db,
  member: Member,
  { section, until }: { section: string | null; until: Date },
) {
  const marked = await db.execute(sql`
    insert into reading_marks (member_id, section_id, read_until)
    select ${member.id}, place.id, ${until.toISOString()}::timestamptz
    from (${section === null ? sql`select null::bigint as id` : sectionsAt(member, section)}) place
    on conflict (member_id, coalesce(section_id, 0))
    do update set read_until = greatest(reading_marks.read_until, excluded.read_until)
    returning 1`);
  if (marked.length === 0) throw notFound();
}

const MINUTE = 60_000;

/**
 * Says of somebody to whom nothing is new that they have read everything, once a day at most, which changes nothing
 * for them: what they opened topic by topic need not be looked at again. A message being written now may carry a
 * date just past.
 */
export async function settle(db: Db, member: Member, now: Date) {
  await settleOnce(db).execute({
    memberId: member.id,
    until: new Date(now.getTime() - MINUTE).toISOString(),
  });
}

const settleOnce = preparedFor((db) => {
  const settled = db.$with("settled", { at: sql`at`.as("at") }).as(
    sql`insert into reading_marks (member_id, section_id, read_until)
      values (${sql.placeholder("memberId")}, null, ${sql.placeholder("until")}::timestamptz)
      on conflict (member_id, coalesce(section_id, 0)) do update set read_until = excluded.read_until
        where reading_marks.read_until < excluded.read_until - interval '1 day'
      returning read_until as at`,
  );
  return db.with(settled).select().from(settled).prepare("settle_once");
});

/** A section and those it heads, which have its audience or a narrower one. */
function sectionsAt(member: Member, slug: string) {
  const named = sql`(select s.id from sections s where s.slug = ${slug})`;
  return sql`select ${sections.id} from ${sections}
    where ${readableNow(member)} and (${sections.id} = ${named} or ${sections.parentId} = ${named})`;
}

/** The first message, not withdrawn, that the member has not read in this topic; the last one when all is read. */
export async function findUnread(db: Db, topic: Position & { id: number; lastPostId: number | null }) {
  const [post] = await firstUnread(db).execute({
    topicId: topic.id,
    lastRead: topic.lastRead,
    readUntil: new Date(topic.readUntil).toISOString(),
    lastPostId: topic.lastPostId,
  });
  if (!post) throw notFound();
  return { id: post.id, page: pageOfNumber(post.number) };
}

const firstUnread = preparedFor((db) =>
  db
    .select({ id: posts.id, number: posts.number })
    .from(posts)
    .where(
      and(
        eq(posts.topicId, sql.placeholder("topicId")),
        sql`${posts.withdrawnAt} is null`,
        sql`((${posts.number} > ${sql.placeholder("lastRead")}::int
          and ${posts.createdAt} > ${sql.placeholder("readUntil")}::timestamptz)
          or ${posts.id} = ${sql.placeholder("lastPostId")}::bigint)`,
      ),
    )
    .orderBy(posts.number)
    .limit(1)
    .prepare("first_unread"),
);
