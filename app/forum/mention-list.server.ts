import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { groups, members, networks, sections } from "#db/schema/index.server";
import { readableNow } from "~/accounts/audience.server";
import { isNamed, wordsOf } from "~/accounts/named.server";
import type { Member } from "~/accounts/viewer";
import { memberPath, sectionPath } from "./addresses";
import { isGroupMentionable, isMentionable } from "./mentionable.server";

const SHOWN = 8;
const LONGEST = 60;

/** Somebody, or a closed group, that a message may name, with the Markdown that does. */
export interface Mentionable {
  name: string;
  network: string | null;
  markdown: string;
}

/**
 * Whom the author may name in a section, whose names begin with what they typed; nobody where they do not read.
 * Where non-peers read, only who the directory shows them.
 */
export async function listMentionable(
  db: Db,
  author: Member,
  sectionId: number,
  typed: string,
): Promise<Mentionable[]> {
  const words = wordsOf(typed.slice(0, LONGEST));
  if (words.length === 0) return [];
  const inSection = and(eq(sections.id, sectionId), readableNow(author));
  const people = await db
    .select({ id: members.id, name: members.name, network: networks.name })
    .from(sections)
    .innerJoin(members, isMentionable)
    .leftJoin(networks, eq(networks.id, members.networkId))
    .where(and(inSection, isNamed(members.words, typed.slice(0, LONGEST)), ne(members.id, author.id)))
    .orderBy(asc(sql`${members.name} collate "fr-x-icu"`), asc(members.id))
    .limit(SHOWN);
  const closed = author.groups.length > 0 ? await groupsNamed(db, author, inSection, words) : [];
  return [
    ...closed.map(({ name, slug }) => mention(name, null, sectionPath(slug))),
    ...people.map(({ id, name, network }) => mention(name, network, memberPath(id))),
  ];
}

/** Groups of the author's own, by the section that is theirs. */
function groupsNamed(db: Db, author: Member, inSection: ReturnType<typeof and>, words: string[]) {
  const slug = sql<string>`(select s.slug from sections s where s.group_id = ${groups.id} order by s.position limit 1)`;
  return db
    .select({ name: groups.name, slug })
    .from(sections)
    .innerJoin(groups, isGroupMentionable(sql`${groups.id}`))
    .where(
      and(
        inSection,
        sql`${groups.id} = any(${`{${author.groups.join(",")}}`}::bigint[])`,
        sql`${slug} is not null`,
        ...words.map((word) => sql`' ' || lower(${groups.name}) like ${`% ${word.toLowerCase()}%`}`),
      ),
    )
    .limit(SHOWN);
}

function mention(name: string, network: string | null, path: string): Mentionable {
  return { name, network, markdown: `[@${name.replace(/[[\]\\]/g, "")}](${path})` };
}
