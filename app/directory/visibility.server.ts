import { and, eq, or, type SQL, sql } from "drizzle-orm";
import { accreditations, members } from "#db/schema/index.server";
import type { Viewer } from "~/accounts/viewer";

export const isTheirAccreditation = eq(accreditations.id, members.accreditationId);

/**
 * The one predicate of who appears in the directory to whom, on a query that joins `members` and their
 * `accreditations`: members of this very minute; to non-peers, of the peers only those who chose it.
 */
export function visibleTo(viewer: Viewer, now: Date): SQL {
  if (viewer.kind === "visitor" || viewer.standing === "none") return sql`false`;
  const isMember = sql`${members.standing} <> 'none' and ${inForce(now)}`;
  if (viewer.standing === "peer") return isMember;
  const chose = sql`${members.id} in (select p.member_id from profiles p where p.open_to_non_peers)`;
  return and(isMember, or(eq(members.standing, "non_peer"), chose)) ?? sql`false`;
}

/** Their accreditation is not over, even if nobody has ended it yet. */
export function inForce(now: Date): SQL {
  const at = sql.param(now, accreditations.expiresAt);
  return sql`least(${accreditations.expiresAt}, ${accreditations.departsAt}) > ${at}::timestamptz`;
}
