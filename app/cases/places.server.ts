import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { sections } from "#db/schema/index.server";

/** Where a peer asks the hors pairs: first the sections of exchanges, where peers alone open topics. */
function listHorsPairsSections(db: Db) {
  return db
    .select({ slug: sections.slug, name: sections.name })
    .from(sections)
    .where(
      and(
        eq(sections.audience, "members"),
        eq(sections.isHeading, false),
        inArray(sections.opener, ["peers", "readers"]),
      ),
    )
    .orderBy(sql`${sections.opener} = 'readers'`, asc(sections.position))
    .prepare("hors_pairs_sections")
    .execute();
}

export async function isOpenToHorsPairs(db: Db, slug: string) {
  return (await listHorsPairsSections(db)).some((section) => section.slug === slug);
}

/** What one needs to put a question to the hors pairs: the sections, what was proposed, the question as it stands. */
export async function findAppealForm(db: Db, topicId: number) {
  const [row] = await appealForm(db).execute({ topicId });
  return { sections: row?.sections ?? [], proposal: row?.proposal ?? null, question: row?.question ?? "" };
}

const topic = sql.placeholder("topicId");
const appealForm = preparedFor((db) =>
  db
    .select({
      sections: sql<
        { slug: string; name: string }[] | null
      >`(select json_agg(json_build_object('slug', s.slug,
          'name', s.name) order by s.opener = 'readers', s.position)
        from sections s where s.audience = 'members' and not s.is_heading and s.opener in ('peers', 'readers'))`.as(
        "sections",
      ),
      proposal: sql<{
        title: string;
        body: string;
      } | null>`(select json_build_object('title', a.title, 'body', a.body)
        from appeals a where a.topic_id = ${topic} and a.agreed_at is null and a.declined_at is null
        order by a.id desc limit 1)`.as("proposal"),
      // Empty once it was withdrawn.
      question: sql<string | null>`(select p.body from posts p
        where p.topic_id = ${topic} and p.number = 1 and p.withdrawn_at is null)`.as("question"),
    })
    .from(sql`(select 1) as one`)
    .prepare("appeal_form"),
);

/** Where a host brings to the peers what the hors pairs ask. */
export function listPeerSections(db: Db) {
  return db
    .select({ slug: sections.slug, name: sections.name })
    .from(sections)
    .where(and(eq(sections.audience, "peers"), eq(sections.isHeading, false)))
    .orderBy(asc(sections.position))
    .prepare("peer_sections")
    .execute();
}
