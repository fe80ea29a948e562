import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  acceptedAnswers,
  members,
  networks,
  posts,
  sections,
  topicEvents,
  topics,
} from "#db/schema/index.server";
import type { TopicEvent } from "#db/vocabulary";
import { readable } from "~/accounts/audience.server";
import type { AuthorRow } from "./authors";
import { authorColumnsIn } from "./authors.server";

/** More than a page ever needs to tell: a topic pinned and unpinned without end does not weigh on its readers. */
const TOLD = 100;

/** Something that happened to a topic, as the viewer of the query may know it. */
export interface EventRow {
  kind: TopicEvent;
  afterNumber: number;
  /** Milliseconds. */
  at: number;
  byAsker: boolean;
  /** Where it came from, if the viewer may read there. */
  section: string | null;
  /** The other topic, if the viewer may read it. */
  other: { id: number; slug: string; title: string } | null;
  /** The fiche that one of its messages changed, as the edition has it. */
  fiche: { edition: number; slug: string; title: string } | null;
}

interface Told {
  topicId: number;
  kind: TopicEvent;
  afterNumber: number;
  sectionId?: number;
  otherTopicId?: number;
  pageId?: number;
  edition?: number;
  actorId: number | null;
  at: Date;
}

/** Writes what happened to a topic, in the transaction that does it. */
export async function tellEvent(tx: Db, event: Told) {
  await tx.insert(topicEvents).values(event);
}

/** The latest events of the topic of a query that is executed with `audienceOf(viewer)`, in their order. */
export const eventsColumn: SQL<EventRow[] | null> = sql`(select json_agg(json_build_object(
    'kind', e.kind,
    'afterNumber', e.after_number,
    'at', (extract(epoch from e.at) * 1000)::bigint,
    'byAsker', e.actor_id is not distinct from ${topics.authorId},
    'section', (select ${sections.name} from ${sections} where ${sections.id} = e.section_id and ${readable}),
    'other', (select json_build_object('id', ${topics.id}, 'slug', ${topics.slug}, 'title', ${topics.title})
      from ${topics} join ${sections} on ${sections.id} = ${topics.sectionId}
      where ${topics.id} = e.other_topic_id and ${topics.postCount} > 0 and ${readable}),
    'fiche', case when e.page_id is not null then (
      select json_build_object('edition', d.number, 'slug', n.slug, 'title', x.title)
      from guide_editions d join guide_edition_pages q on q.edition_id = d.id and q.page_id = e.page_id
        join guide_texts x on x.id = q.text_id join guide_page_names n on n.page_id = q.page_id and n.is_current
      where d.number = e.edition and d.published_at is not null) end
  ) order by e.after_number, e.id)
  from (select * from topic_events l where l.topic_id = ${topics.id} order by l.id desc limit ${sql.raw(String(TOLD))}) e)`;

/** The message that answered a topic, with what `authorFor` needs of who wrote it. */
export interface AnswerRow extends AuthorRow {
  postId: number;
  number: number;
  body: string;
}

const EXCERPTED = 800;

/** The accepted answer of the topic of a query. */
export const answerColumn: SQL<AnswerRow | null> = sql`(select json_build_object(
    'postId', ${posts.id}, 'number', ${posts.number},
    'body', left(${posts.body}, ${sql.raw(String(EXCERPTED))}), ${authorColumnsIn()})
  from ${acceptedAnswers}
  join ${posts} on ${posts.id} = ${acceptedAnswers.postId} and ${posts.withdrawnAt} is null
  join ${members} on ${members.id} = ${posts.authorId}
  left join ${networks} on ${networks.id} = ${posts.authorNetworkId}
  where ${acceptedAnswers.topicId} = ${topics.id})`;
