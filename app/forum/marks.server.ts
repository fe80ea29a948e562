import { type SQL, sql } from "drizzle-orm";
import { posts } from "#db/schema/index.server";

/** What a member left on a message: the sum of those that are there. */
export const MARK = { helps: 1, same: 2, bookmark: 4 } as const;

/** The marks that the member `memberId` left on the message of a prepared query. */
export const marksColumn: SQL<number> = sql<number>`(
    (select coalesce(sum(case r.kind when 'helps' then ${sql.raw(String(MARK.helps))} else ${sql.raw(String(MARK.same))} end), 0)
      from reactions r where r.post_id = ${posts.id} and r.member_id = ${sql.placeholder("memberId")})
    + (select ${sql.raw(String(MARK.bookmark))} * count(*) from bookmarks b
      where b.post_id = ${posts.id} and b.member_id = ${sql.placeholder("memberId")}))`.mapWith(Number);
