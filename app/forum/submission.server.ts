import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { posts } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { once } from "~/platform/submitted.server";
import { refusedBy } from "./references.server";
import type { Written } from "./writing.server";

/**
 * Runs the write; when the key has already served, returns the message it served for. What the database or a rule
 * refuses in the middle of it comes back as errors, and nothing is written.
 */
export async function publishOnce(
  db: Db,
  author: Member,
  key: string,
  write: (tx: Db) => Promise<Written>,
): Promise<Written> {
  const first = async (): Promise<Written | null> => {
    const [post] = await db
      .select({ topicId: posts.topicId, postId: posts.id })
      .from(posts)
      .where(and(eq(posts.authorId, author.id), eq(posts.submissionKey, key)));
    return post ? { ok: true, ...post } : null;
  };
  try {
    return await once<Written>(db, { constraint: "posts_submitted_once", write, first });
  } catch (error) {
    const errors = refusedBy(error);
    if (!errors) throw error;
    return { ok: false, errors };
  }
}
