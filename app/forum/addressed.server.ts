import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { posts } from "#db/schema/index.server";
import type { Viewer } from "~/accounts/viewer";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { findPost, findTopic, findTopicAmongOthers } from "./thread.server";
import { findLivingTopic } from "./topic-merged.server";

/** The variable parts of an address of the forum. */
interface Address {
  id?: string;
  message?: string;
}

/**
 * The topic that `/sujets/:id…` names: where it was merged into another, that one.
 * @throws Response 404 where there is none, or none for this viewer
 */
export async function topicAt(db: Db, viewer: Viewer, { id }: Address) {
  const topic = await findLivingTopic(db, viewer, readId(id) ?? 0);
  if (!topic) throw notFound();
  return topic;
}

/**
 * The same, with topics related to it.
 * @throws Response 404 where there is none, or none for this viewer
 */
export async function topicAmongOthersAt(db: Db, viewer: Viewer, { id }: Address) {
  return (await findTopicAmongOthers(db, viewer, readId(id) ?? 0)) ?? topicAt(db, viewer, { id });
}

/**
 * The message, not withdrawn, that `/sujets/:id/messages/:message…` names, with the topic where it stands now.
 * @throws Response 404 where there is none, or none for this viewer
 */
export async function postAt(db: Db, viewer: Viewer, address: Address) {
  const postId = readId(address.message) ?? 0;
  const [place] = await db.select({ topicId: posts.topicId }).from(posts).where(eq(posts.id, postId));
  const topic = place && (await findTopic(db, viewer, place.topicId));
  const post = topic && (await findPost(db, viewer, topic.id, postId));
  if (!topic || !post) throw notFound();
  return { topic, post };
}
