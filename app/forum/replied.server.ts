import { sql } from "drizzle-orm";
import { posts } from "#db/schema/index.server";
import { readable } from "~/accounts/audience.server";
import type { Viewer } from "~/accounts/viewer";
import { type AuthorRow, authorFor } from "./authors";

interface RepliedRow extends AuthorRow {
  id: number;
  topicId: number;
  isWithdrawn: boolean;
}

/** The message that a message answers, as a reader may know it. */
export interface Replied {
  id: number;
  topicId: number;
  /** Null for a withdrawn message. */
  name: string | null;
}

/** Of each message that answers another one: that one, where the reader may read it, wherever it stands now. */
export const repliedColumn = sql<RepliedRow | null>`case when ${posts.replyToId} is not null then
  (select json_build_object('id', r.id, 'topicId', r.topic_id, 'isWithdrawn', r.withdrawn_at is not null,
    'authorId', m.id, 'authorName', m.name, 'authorStanding', r.author_standing, 'authorStandingNow', m.standing,
    'authorIsOpen', false, 'authorNetwork', null, 'signedToNonPeers', r.signed_to_non_peers,
    'authorIsHost', exists (select 1 from duties d
      where d.member_id = m.id and d.duty = 'host' and d.ended_at is null))
  from posts r join members m on m.id = r.author_id join topics t on t.id = r.topic_id
  join sections on sections.id = t.section_id
  where r.id = ${posts.replyToId} and t.post_count > 0 and ${readable}) end`;

export function repliedFor(viewer: Viewer, row: RepliedRow | null): Replied | null {
  if (!row) return null;
  const { id, topicId, isWithdrawn } = row;
  return { id, topicId, name: isWithdrawn ? null : authorFor(viewer, row).name };
}
