import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { posts, sections, topics } from "#db/schema/index.server";
import { audienceOf, readable } from "~/accounts/audience.server";
import type { Viewer } from "~/accounts/viewer";
import { readId } from "~/http/cursor";
import { quotationOf } from "./quotation";
import { sourceOf } from "./rendered-replied";
import type { Post, Topic } from "./thread.server";

/** What the form under a topic was asked to answer or to quote. */
export interface Answering {
  replyTo: { id: number; name: string } | null;
  quotation: string;
}

/** Reads `?reponse=` and `?citer=` of a topic's page: they name messages of that page, or nothing. */
export async function answeringOf(
  db: Db,
  viewer: Viewer,
  topic: Topic,
  shown: Post[],
  asked: URLSearchParams,
): Promise<Answering | null> {
  const find = (name: string) =>
    shown.find((post) => !post.withdrawnAt && post.id === readId(asked.get(name) ?? ""));
  const [answered, quoted] = [find("reponse"), find("citer")];
  if (!answered && !quoted) return null;
  const body = quoted && (await bodyOf(db).execute({ postId: quoted.id, ...audienceOf(viewer) }))[0]?.body;
  return {
    replyTo: answered ? { id: answered.id, name: answered.author.name } : null,
    quotation:
      quoted && body ? quotationOf(body, sourceOf(topic, quoted), { topicId: topic.id, id: quoted.id }) : "",
  };
}

const bodyOf = preparedFor((db) =>
  db
    .select({ body: posts.body })
    .from(posts)
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(eq(posts.id, sql.placeholder("postId")), isNull(posts.withdrawnAt), readable))
    .prepare("body_of"),
);
