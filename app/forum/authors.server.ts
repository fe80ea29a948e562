import { eq, sql } from "drizzle-orm";
import { members, networks, posts } from "#db/schema/index.server";

/** What `authorFor` needs of who wrote a message, as they were then and are now, in a query that joins `posts`, `members` and `networks`. */
export const authorColumns = {
  authorId: members.id,
  authorName: members.name,
  authorStanding: posts.authorStanding,
  authorStandingNow: members.standing,
  authorIsOpen: sql<boolean>`exists (select 1 from profiles p
    where p.member_id = ${members.id} and p.open_to_non_peers)`,
  authorNetwork: networks.name,
  authorIsHost: sql<boolean>`exists (select 1 from duties d
    where d.member_id = ${members.id} and d.duty = 'host' and d.ended_at is null)`,
  signedToNonPeers: posts.signedToNonPeers,
};

export const isAuthor = eq(members.id, posts.authorId);
export const isAuthorsNetwork = eq(networks.id, posts.authorNetworkId);

/** The same columns as the fields of a JSON object, for a sub-select that joins the same tables. */
export function authorColumnsIn() {
  const fields = Object.entries(authorColumns).map(
    ([name, column]) => sql`${sql.raw(`'${name}'`)}, ${column}`,
  );
  return sql.join(fields, sql`, `);
}
