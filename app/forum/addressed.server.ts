import type { Db } from "#db/client.server";
import type { Viewer } from "~/accounts/viewer";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { findPost, findTopic, findTopicAmongOthers } from "./thread.server";

/** The variable parts of an address of the forum. */
interface Address {
  id?: string;
  message?: string;
}

/**
 * The topic that `/sujets/:id…` names.
 * @throws Response 404 where there is none, or none for this viewer
 */
export async function topicAt(db: Db, viewer: Viewer, { id }: Address) {
  const topic = await findTopic(db, viewer, readId(id) ?? 0);
  if (!topic) throw notFound();
  return topic;
}

/**
 * The same, with topics related to it.
 * @throws Response 404 where there is none, or none for this viewer
 */
export async function topicAmongOthersAt(db: Db, viewer: Viewer, { id }: Address) {
  const topic = await findTopicAmongOthers(db, viewer, readId(id) ?? 0);
  if (!topic) throw notFound();
  return topic;
}

/**
 * The message, not withdrawn, that `/sujets/:id/messages/:message…` names, with its topic.
 * @throws Response 404 where there is none, or none for this viewer
 */
export async function postAt(db: Db, viewer: Viewer, address: Address) {
  const topic = await topicAt(db, viewer, address);
  const post = await findPost(db, viewer, topic.id, readId(address.message) ?? 0);
  if (!post) throw notFound();
  return { topic, post };
}
