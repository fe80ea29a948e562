import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { drafts, posts, sections, topics } from "#db/schema/index.server";
import { BODY_MAX, TITLE_MAX } from "#db/vocabulary";
import { readableNow } from "~/accounts/audience.server";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { sectionPath } from "./addresses";
import type { DraftPlace } from "./draft-place";
import { saysSituation } from "./situation";

interface DraftText {
  title: string;
  body: string;
}

/** A draft as its form finds it again. */
export interface SavedDraft extends DraftText {
  version: number;
  fields: Record<string, string>;
  /** Milliseconds. */
  at: number;
}

export interface Saving extends DraftText {
  place: DraftPlace;
  /** The other fields of the form. */
  fields: Record<string, string>;
  /** The version the form holds; 0 when it began empty. */
  version: number;
  /** The author saw the text of that version, and prefers this one: the other is kept beside it. */
  isPreferred?: boolean;
  now: Date;
}

/** `elsewhere`: the text was changed by another form meanwhile. Both are kept. */
export type SaveResult =
  | { ok: true; version: number }
  | { ok: false; problem: "too long" }
  | { ok: false; problem: "elsewhere"; other: DraftText & { version: number } };

/**
 * Keeps what somebody is writing; an empty text keeps nothing. A text that another form has changed since
 * `version` is not overwritten: this one is kept beside it.
 * @throws Response 404 where the author does not read the place
 */
export async function saveDraft(db: Db, author: Member, input: Saving): Promise<SaveResult> {
  const { place, title, body, version, now } = input;
  if (!(await pathOfPlace(db, author, place))) throw notFound();
  if (title.length > 2 * TITLE_MAX || body.length > 2 * BODY_MAX) return { ok: false, problem: "too long" };
  if (!title && !body && !saysSituation(input.fields.situation)) {
    await forgetDraft(db, author, place, version);
    return { ok: true, version };
  }
  return db.transaction(async (tx) => {
    const ids = [idFor("section", place), idFor("topic", place), idFor("post", place)];
    const aside = input.isPreferred
      ? sql`jsonb_build_object('otherTitle', drafts.title, 'other', drafts.body)`
      : sql`'{}'::jsonb`;
    // A version never comes back: a draft that was deleted meanwhile begins after the one this form held.
    const [saved] = await tx.execute<{ version: number }>(sql`
      insert into drafts (member_id, section_id, topic_id, post_id, title, body, fields, version, updated_at)
      values (${author.id}, ${ids[0]}, ${ids[1]}, ${ids[2]}, ${title}, ${body},
        ${sql.param(input.fields, drafts.fields)}, ${version + 1}, ${sql.param(now, drafts.updatedAt)})
      on conflict (member_id, coalesce(section_id, 0), coalesce(topic_id, 0), coalesce(post_id, 0))
      do update set title = excluded.title, body = excluded.body, version = excluded.version,
        updated_at = excluded.updated_at, fields = drafts.fields || excluded.fields || ${aside}
      where drafts.version = ${version}
      returning version`);
    if (saved) return { ok: true, version: saved.version };
    return keepBeside(tx, author, input);
  });
}

/** The text stands in the row beside the other one, until its author chooses. */
async function keepBeside(tx: Db, author: Member, { place, title, body }: Saving): Promise<SaveResult> {
  const [other] = await tx
    .update(drafts)
    .set({
      fields: sql`case when (${drafts.title}, ${drafts.body}) = (${title}, ${body}) then ${drafts.fields}
        else ${drafts.fields} || ${sql.param({ otherTitle: title, other: body }, drafts.fields)} end`,
    })
    .where(isDraft(author.id, place))
    .returning({ title: drafts.title, body: drafts.body, version: drafts.version });
  if (!other) throw notFound();
  const isSame = other.title === title && other.body === body;
  return isSame ? { ok: true, version: other.version } : { ok: false, problem: "elsewhere", other };
}

/** Deletes a draft as this form knew it; one that was changed elsewhere since stays. */
export async function forgetDraft(db: Db, author: Member, place: DraftPlace, version: number) {
  if (version > 0) await db.delete(drafts).where(and(isDraft(author.id, place), eq(drafts.version, version)));
}

/** Deletes a draft of the author's own, whatever it holds. */
export async function abandonDraft(db: Db, author: Member, place: DraftPlace) {
  await db.delete(drafts).where(isDraft(author.id, place));
}

/** The draft of this member in this place, which they read; else null. */
export async function findDraft(db: Db, author: Member, place: DraftPlace): Promise<SavedDraft | null> {
  const [row] = await draftAt(db).execute({ memberId: author.id, ...placed(place) });
  return row?.draft ?? null;
}

/** The draft of the query's `memberId` in a place, as one column. */
export const draftColumn = (isPlace: SQL) => sql<SavedDraft | null>`(select json_build_object(
    'title', d.title, 'body', d.body, 'version', d.version, 'fields', d.fields,
    'at', floor(extract(epoch from d.updated_at) * 1000)) from drafts d
  where d.member_id = ${sql.placeholder("memberId")} and ${isPlace})`;

const draftAt = preparedFor((db) =>
  db
    .select({
      draft: draftColumn(sql`coalesce(d.section_id, 0) = ${sql.placeholder("section")}
        and coalesce(d.topic_id, 0) = ${sql.placeholder("topic")}
        and coalesce(d.post_id, 0) = ${sql.placeholder("post")}`).as("draft"),
    })
    .from(sql`(select 1) as one`)
    .prepare("draft_at"),
);

/** Where a form of this place stands, if the author may read it; else null. */
export async function pathOfPlace(db: Db, author: Member, { kind, id }: DraftPlace) {
  if (kind === "section") {
    const [row] = await db
      .select({ slug: sections.slug })
      .from(sections)
      .where(and(eq(sections.id, id), readableNow(author)));
    return row ? `${sectionPath(row.slug)}/nouveau` : null;
  }
  const [row] = await db
    .select({ topicId: topics.id })
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .leftJoin(posts, and(eq(posts.topicId, topics.id), isNull(posts.withdrawnAt)))
    .where(and(eq(kind === "topic" ? topics.id : posts.id, id), gt(topics.postCount, 0), readableNow(author)))
    .limit(1);
  if (!row) return null;
  return kind === "topic" ? `/sujets/${id}#repondre` : `/sujets/${row.topicId}/messages/${id}/correction`;
}

function isDraft(memberId: number, place: DraftPlace) {
  const { section, topic, post } = placed(place);
  return sql`${drafts.memberId} = ${memberId} and coalesce(${drafts.sectionId}, 0) = ${section}
    and coalesce(${drafts.topicId}, 0) = ${topic} and coalesce(${drafts.postId}, 0) = ${post}`;
}

function placed(place: DraftPlace) {
  return {
    section: idFor("section", place) ?? 0,
    topic: idFor("topic", place) ?? 0,
    post: idFor("post", place) ?? 0,
  };
}

function idFor(kind: DraftPlace["kind"], place: DraftPlace) {
  return place.kind === kind ? place.id : null;
}
