import { sql } from "drizzle-orm";
import { notices, posts } from "#db/schema/index.server";

/**
 * What the profile of a notice's member has in common with the situation that it proposes to them, in the words of
 * the lists; empty for any other notice. In a query that joins its message.
 */
export const caseReasons = sql<string[]>`(select array(select w.label from reference_terms w
      join member_terms m on m.term_id = w.id and m.member_id = ${notices.memberId}
      where w.id in (k.theme_id, k.scheme_id) order by w.list, w.position)
    || array(select y.name from territories y join members m on m.territory_id = y.id
      where m.id = ${notices.memberId} and y.id = k.territory_id)
  from cases k where k.topic_id = ${posts.topicId} and ${notices.kind} = 'case_for_you')`;
