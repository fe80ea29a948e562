import { desc, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { joinRequests, members, networks, territories } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { messagesOf } from "./conversation.server";

/** The requests that a member has made, newest first. Who decided is the network: no name. */
export function requestsOf(db: Db, member: Member) {
  return db
    .select({
      ...{ id: joinRequests.id, state: joinRequests.state, network: networks.name, name: joinRequests.name },
      ...{ networkSlug: networks.slug, territorySlug: territories.slug, structure: joinRequests.structure },
      ...{ function: joinRequests.function, levels: joinRequests.levels, isAdviser: joinRequests.isAdviser },
      ...{ motivation: joinRequests.motivation, confirmedAt: joinRequests.confirmedAt },
      ...{ decidedAt: joinRequests.decidedAt, decidedStanding: joinRequests.decidedStanding },
      reason: joinRequests.reason,
    })
    .from(joinRequests)
    .innerJoin(networks, eq(networks.id, joinRequests.networkId))
    .innerJoin(territories, eq(territories.id, joinRequests.territoryId))
    .where(eq(joinRequests.memberId, member.id))
    .orderBy(desc(joinRequests.id))
    .limit(20);
}

/** The exchange about one of their own requests; their network has no other name there. */
export async function ownMessages(db: Db, member: Member, requestId: number) {
  const messages = await messagesOf(db, requestId);
  return messages.map(({ id, authorId, body, at }) => ({ id, isOwn: authorId === member.id, body, at }));
}

/** Where a member's last request is, for their first page; null when they never asked. */
export async function lastRequest(db: Db, member: Member) {
  const [request] = await requestsOf(db, member);
  return request ? { state: request.state, network: request.network } : null;
}

/** What is known of a member who asks again without a request to start from: a former member. */
export async function knownOf(db: Db, member: Member) {
  const [known] = await db
    .select({
      ...{ name: members.name, email: members.email, function: members.function, levels: members.levels },
      ...{ network: networks.slug, territory: territories.slug },
    })
    .from(members)
    .leftJoin(networks, eq(networks.id, members.networkId))
    .leftJoin(territories, eq(territories.id, members.territoryId))
    .where(eq(members.id, member.id));
  return known;
}
