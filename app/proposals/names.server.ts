import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { PersonRow } from "./names";

/** Who this member is now, as JSON; null where there is none. */
export const personColumn = (member: SQLWrapper): SQL<PersonRow | null> =>
  sql`(select json_build_object('id', m.id, 'name', m.name, 'standing', m.standing,
    'worksOnGuide', exists (select 1 from duties d where d.member_id = m.id and d.ended_at is null
      and d.duty in ('guide_editor', 'guide_validator')))
    from members m where m.id = ${member})`;
