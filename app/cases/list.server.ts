import { and, asc, desc, eq, gt, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { cases, sections, topics } from "#db/schema/index.server";
import { TOPICS_PER_PAGE } from "#db/vocabulary";
import { audienceOf, readable } from "~/accounts/audience.server";
import type { Member, Viewer } from "~/accounts/viewer";
import { situationColumn } from "~/forum/situation.server";
import type { Cursor } from "~/http/cursor";
import { BLOCK_SLUGS, type Filters, STATE_SLUGS, wordOf } from "./filters";

/** Of those that wait, shown first to who may answer. */
const WAITING_SHOWN = 10;
const LATEST: Cursor = { at: new Date("9999-12-31T00:00:00Z"), id: Number.MAX_SAFE_INTEGER };

/** A page of the situations the viewer may read that answer the filters, latest first; `next` is where it goes on. */
export async function listSituations(db: Db, viewer: Viewer, filters: Filters, after: Cursor | null) {
  const { at, id } = after ?? LATEST;
  const rows = await page(db).execute({
    ...audienceOf(viewer),
    ...{ state: wordOf(STATE_SLUGS, filters.state), block: wordOf(BLOCK_SLUGS, filters.block) },
    ...{ theme: filters.theme || null, scheme: filters.scheme || null, divergent: filters.divergentOnly },
    ...{ at: at.toISOString(), id },
  });
  const shown = rows.slice(0, TOPICS_PER_PAGE);
  const last = shown.at(-1);
  const next: Cursor | null =
    last && rows.length > TOPICS_PER_PAGE ? { at: last.createdAt, id: last.id } : null;
  return { situations: shown, next };
}

export type SituationSummary = Awaited<ReturnType<typeof listSituations>>["situations"][number];

/** For a person-resource, the situations of others that wait for a first answer, the oldest first; else none. */
export function listWaiting(db: Db, viewer: Member) {
  return waiting(db).execute({ ...audienceOf(viewer), viewer: viewer.id });
}

/** A filter that asks for nothing where its value is null. */
const given = (name: string, test: SQL) => sql`(${sql.placeholder(name)}::text is null or ${test})`;
const ofTerm = (column: typeof cases.themeId, list: string, name: string) =>
  sql`${column} = (select w.id from reference_terms w where w.list = ${sql.raw(`'${list}'`)}
    and w.slug = ${sql.placeholder(name)})`;

const page = preparedFor((db) =>
  situations(
    db,
    and(
      given("state", sql`${cases.state} = ${sql.placeholder("state")}`),
      given("block", sql`${sql.placeholder("block")} = any(${cases.blocks})`),
      given("theme", ofTerm(cases.themeId, "theme", "theme")),
      given("scheme", ofTerm(cases.schemeId, "scheme", "scheme")),
      sql`(not ${sql.placeholder("divergent")}::boolean or ${cases.isDivergent})`,
      sql`(${cases.createdAt}, ${cases.topicId}) < (${sql.placeholder("at")}::timestamptz, ${sql.placeholder("id")}::bigint)`,
    ),
  )
    .orderBy(desc(cases.createdAt), desc(cases.topicId))
    .limit(TOPICS_PER_PAGE + 1)
    .prepare("situations"),
);

const waiting = preparedFor((db) =>
  situations(
    db,
    and(
      isNull(cases.answeredAt),
      isNull(cases.endedAt),
      ne(topics.authorId, sql.placeholder("viewer")),
      sql`exists (select 1 from profiles p where p.member_id = ${sql.placeholder("viewer")} and p.is_resource)`,
    ),
  )
    .orderBy(asc(cases.createdAt), asc(cases.topicId))
    .limit(WAITING_SHOWN)
    .prepare("situations_waiting"),
);

function situations(db: Db, where: SQL | undefined) {
  return db
    .select({
      id: topics.id,
      slug: topics.slug,
      title: topics.title,
      section: sections.name,
      createdAt: cases.createdAt,
      situation: situationColumn,
    })
    .from(cases)
    .innerJoin(topics, eq(topics.id, cases.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(readable, gt(topics.postCount, 0), where));
}
