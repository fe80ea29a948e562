import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { posts, postVersions, topics } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { forbidden, notFound } from "~/http/errors";
import { readSetting } from "~/platform/settings.server";
import { RENDERER } from "~/text/markdown.server";
import { slugOf } from "~/text/slug";
import { filesError, holdFiles } from "./attachments.server";
import { canCorrect, isSilentCorrection } from "./policy";
import { recordReferences, refusedBy } from "./references.server";
import { forgetDraft } from "./saved-drafts.server";
import { findPost, findTopic } from "./thread.server";
import { type Errors, renderBody, titleError } from "./writing.server";

export interface Correction {
  topicId: number;
  postId: number;
  body: string;
  /** The topic's title, when the message is its first. */
  title: string | null;
  /** The version the author started from: another one since then is not overwritten. */
  version: number;
  /** The version of the draft that the form held. */
  draftVersion?: number;
  now: Date;
}

/**
 * Replaces the text of a message: its author's, for some hours, or any for hosts. The earlier text is kept, but for
 * what the author puts right in the first minutes.
 * @throws Response 404 where the author does not read the message, 403 where it is no longer theirs to correct
 */
export async function correctPost(
  db: Db,
  author: Member,
  input: Correction,
): Promise<{ ok: boolean; errors: Errors }> {
  try {
    return await db.transaction((tx) => correct(tx, author, input));
  } catch (error) {
    const errors = refusedBy(error);
    if (errors) return { ok: false, errors };
    throw error;
  }
}

async function correct(tx: Db, author: Member, input: Correction) {
  const { topicId, postId, body, version, now } = input;
  // The topic before the message, as withdrawals do: the other order would deadlock with them.
  await tx.select({ id: topics.id }).from(topics).where(eq(topics.id, topicId)).for("update");
  const post = await findPost(tx, author, topicId, postId);
  const topic = await findTopic(tx, author, topicId);
  if (!post || !topic) throw notFound();
  const hours = await readSetting(tx, "edit_hours");
  if (!canCorrect(author, post, { now, hours })) throw tooLate(hours);
  const title = post.number === 1 && input.title !== null ? input.title : topic.title;
  const { html, ...bodyErrors } = renderBody(body);
  const errors: Errors = { ...titleError(title), ...bodyErrors, ...(await filesError(tx, body)) };
  if (post.version !== version) errors.body = CHANGED;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  await forgetDraft(tx, author, { kind: "post", id: postId }, input.draftVersion ?? 0);
  if (body === post.body && title === topic.title) return { ok: true, errors };

  const minutes = await readSetting(tx, "silent_edit_minutes");
  const isSilent = isSilentCorrection(author, post, { now, minutes });
  if (!isSilent)
    await tx.insert(postVersions).values({
      ...{ postId, version, body: post.body, replacedAt: now, replacedById: author.id },
      title: post.number === 1 ? topic.title : null,
    });
  await tx
    .update(posts)
    .set({
      ...{ body, html, renderer: RENDERER, version: version + 1 },
      ...(isSilent ? {} : { correctedAt: now }),
    })
    .where(eq(posts.id, postId));
  if (title !== topic.title)
    await tx
      .update(topics)
      .set({ title, slug: slugOf(title) })
      .where(eq(topics.id, topicId));
  await holdFiles(tx, author, postId, body, post.body);
  const place = { postId, sectionId: topic.section.id, body, html };
  await recordReferences(tx, author, { ...place, correctedFor: post.authorId });
  return { ok: true, errors };
}

const CHANGED =
  "Ce message a été corrigé entre-temps, dans un autre onglet peut-être. Votre texte est gardé ici\u00a0: comparez avant de publier.";

/** What is said to who comes too late, or to a message that is not theirs. */
export function tooLate(hours: number) {
  return forbidden(
    `Un message se corrige par son auteur·e pendant ${hours}\u00a0heures, ou par l’animation.`,
  );
}
