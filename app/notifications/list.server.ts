import { and, desc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { notices } from "#db/schema/index.server";
import { audienceOf, readable } from "~/accounts/audience.server";
import { noticeShows, noticeStands } from "~/accounts/unread-notices.server";
import type { Member } from "~/accounts/viewer";
import { nameFor, selectNotices } from "./notice-rows.server";

const PER_PAGE = 30;
const NEWEST = Number.MAX_SAFE_INTEGER;

/**
 * What the member was told of and may still read, newest first; `next` is the number of the notice after which
 * the following page starts.
 */
export async function listNotices(db: Db, member: Member, before: number | null) {
  const slice = { ...audienceOf(member), before: before ?? NEWEST, size: PER_PAGE + 1 };
  const rows = await noticesBefore(db).execute(slice);
  const shown = rows
    .slice(0, PER_PAGE)
    .map(({ id, kind, at, readAt, postId, number, topicId, title, sectionName, ...author }) => ({
      ...{ id, kind, at, postId, topicId, title, sectionName },
      isUnread: readAt === null,
      opensTopic: number === 1,
      author: nameFor(member, author).name,
    }));
  return { notices: shown, next: rows.length > PER_PAGE ? (shown.at(-1)?.id ?? null) : null };
}

export type NoticeSummary = Awaited<ReturnType<typeof listNotices>>["notices"][number];

const noticesBefore = preparedFor((db) =>
  selectNotices(db, {})
    .where(
      and(
        eq(notices.memberId, sql.placeholder("me")),
        sql`${notices.id} < ${sql.placeholder("before")}::bigint`,
        readable,
        noticeStands,
        noticeShows,
      ),
    )
    .orderBy(desc(notices.id))
    .limit(sql.placeholder("size"))
    .prepare("notices_before"),
);

/** Marks read all that the member was told of, up to the newest notice they had in front of them. */
export async function readNotices(db: Db, member: Member, until: number, now: Date) {
  await db
    .update(notices)
    .set({ readAt: now })
    .where(and(eq(notices.memberId, member.id), isNull(notices.readAt), lte(notices.id, until)));
}
