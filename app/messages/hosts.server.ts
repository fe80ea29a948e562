import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, duties, members } from "#db/schema/index.server";
import { isPeer, type Member } from "~/accounts/viewer";
import { inForce, isTheirAccreditation } from "~/directory/visibility.server";
import { forbidden, notFound } from "~/http/errors";
import { type Beginning, begin } from "./beginning.server";

/** Those who host now and whom this peer may write to: whom they blocked, or who blocked them, is left out. */
export function findHosts(db: Db, author: Member, now: Date) {
  return db
    .select({ id: members.id, name: members.name })
    .from(duties)
    .innerJoin(members, eq(members.id, duties.memberId))
    .innerJoin(accreditations, isTheirAccreditation)
    .where(
      and(
        eq(duties.duty, "host"),
        isNull(duties.endedAt),
        eq(members.standing, "peer"),
        inForce(now),
        ne(members.id, author.id),
        sql`not exists (select 1 from blocks b
          where (b.member_id, b.blocked_id) in ((${author.id}, ${members.id}), (${members.id}, ${author.id})))`,
      ),
    )
    .orderBy(members.id);
}

/**
 * Begins a conversation with all those who host now.
 * @throws Response 404 for who is no member, 403 for a non-peer, who begins with no peer
 */
export async function writeToHosts(db: Db, author: Member, input: Omit<Beginning, "people">) {
  if (author.standing === "none") throw notFound();
  if (!isPeer(author))
    throw forbidden("Entre un·e pair et un·e hors pair, c’est la personne pair qui commence.");
  const hosts = await findHosts(db, author, input.now);
  const people = hosts.map(({ id }) => id);
  return begin(db, author, { ...input, people }, async () =>
    people.length === 0 ? "Personne n’anime la communauté en ce moment." : null,
  );
}
