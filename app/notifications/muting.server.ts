import { type SQL, sql } from "drizzle-orm";

/**
 * Whether a member wants nothing of a topic: they said so of it, or of its section without following the topic
 * all the same.
 */
export function isMuted({ member, topic, section }: { member: SQL; topic: SQL; section: SQL }): SQL<boolean> {
  const level = sql`(select f.level from topic_follows f where f.member_id = ${member} and f.topic_id = ${topic})`;
  return sql<boolean>`(case ${level} when 'muted' then true when 'all' then false
    else exists (select 1 from section_follows f
      where f.member_id = ${member} and f.section_id = ${section} and f.level = 'muted') end)`;
}
