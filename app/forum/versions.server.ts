import { desc, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { postVersions } from "#db/schema/index.server";
import type { Viewer } from "~/accounts/viewer";
import { type Change, changesBetween } from "./differences";
import { canReadVersions } from "./policy";
import { findPost, findTopic } from "./thread.server";

/** A text that a correction replaced, with what the correction changed in it. */
export interface Version {
  version: number;
  body: string;
  title: string | null;
  replacedAt: Date;
  /** A host corrected it: which one is nobody's business, and their name is no non-peer's. */
  byHost: boolean;
  changes: Change[];
  titleChanges: Change[];
}

/**
 * The earlier texts of a message, latest first, each beside the one that replaced it; null where the viewer may not
 * see them.
 */
export async function listVersions(db: Db, viewer: Viewer, topicId: number, postId: number) {
  const topic = await findTopic(db, viewer, topicId);
  const post = await findPost(db, viewer, topicId, postId);
  if (!topic || !post || !canReadVersions(viewer, post)) return null;
  const rows = await db
    .select({
      version: postVersions.version,
      body: postVersions.body,
      title: postVersions.title,
      replacedAt: postVersions.replacedAt,
      by: postVersions.replacedById,
    })
    .from(postVersions)
    .where(eq(postVersions.postId, postId))
    .orderBy(desc(postVersions.version));
  const versions = rows.map(({ by, ...row }, n): Version => {
    const next = rows[n - 1] ?? { body: post.body, title: post.number === 1 ? topic.title : null };
    return {
      ...row,
      byHost: by !== post.authorId,
      changes: changesBetween(row.body, next.body),
      titleChanges: row.title === next.title ? [] : changesBetween(row.title ?? "", next.title ?? ""),
    };
  });
  return { topic, post, versions };
}
