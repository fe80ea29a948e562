import { desc, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { posts, postVersions, topics } from "#db/schema/index.server";
import type { Member, Viewer } from "~/accounts/viewer";
import { forbidden, notFound } from "~/http/errors";
import { RENDERER, render } from "~/text/markdown.server";
import { slugOf } from "~/text/slug";
import { filesError, holdFiles } from "./attachments.server";
import { CORRECTION_HOURS, canCorrect, canReadVersions } from "./policy";
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
  now: Date;
}

/**
 * Replaces the text of one's own message, for 24 hours; the earlier text is kept.
 * @throws Response 404 where the author does not read the message, 403 where it is no longer theirs to correct
 */
export async function correctPost(
  db: Db,
  author: Member,
  input: Correction,
): Promise<{ ok: boolean; errors: Errors }> {
  const { topicId, postId, body, version, now } = input;
  return db.transaction(async (tx) => {
    // The topic before the message, as withdrawals do: the other order would deadlock with them.
    await tx.select({ id: topics.id }).from(topics).where(eq(topics.id, topicId)).for("update");
    const post = await findPost(tx, author, topicId, postId);
    const topic = await findTopic(tx, author, topicId);
    if (!post || !topic) throw notFound();
    if (!canCorrect(author, post, now)) {
      throw forbidden(`Un message se corrige par son auteur·e pendant ${CORRECTION_HOURS}\u00a0heures.`);
    }
    const title = post.number === 1 && input.title !== null ? input.title : topic.title;
    const { html, ...bodyErrors } = renderBody(body);
    const errors: Errors = { ...titleError(title), ...bodyErrors, ...(await filesError(tx, body)) };
    if (post.version !== version) {
      errors.body =
        "Ce message a été corrigé entre-temps, dans un autre onglet peut-être. Votre texte est gardé ici\u00a0: comparez avant de publier.";
    }
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    if (body === post.body && title === topic.title) return { ok: true, errors };

    await tx.insert(postVersions).values({
      postId,
      version,
      body: post.body,
      title: post.number === 1 ? topic.title : null,
      replacedAt: now,
      replacedById: author.id,
    });
    await tx
      .update(posts)
      .set({ body, html, renderer: RENDERER, version: version + 1, correctedAt: now })
      .where(eq(posts.id, postId));
    await holdFiles(tx, author, postId, body, post.body);
    if (title !== topic.title) {
      await tx
        .update(topics)
        .set({ title, slug: slugOf(title) })
        .where(eq(topics.id, topicId));
    }
    return { ok: true, errors };
  });
}

/** The earlier texts of a message, latest first, rendered; null where the viewer may not see them. */
export async function listVersions(db: Db, viewer: Viewer, topicId: number, postId: number) {
  const post = await findPost(db, viewer, topicId, postId);
  if (!post || !canReadVersions(viewer, post)) return null;
  const versions = await db
    .select({
      version: postVersions.version,
      body: postVersions.body,
      title: postVersions.title,
      replacedAt: postVersions.replacedAt,
    })
    .from(postVersions)
    .where(eq(postVersions.postId, postId))
    .orderBy(desc(postVersions.version));
  return versions.map(({ body, ...version }) => ({ ...version, html: render(body) }));
}
