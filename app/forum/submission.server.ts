import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { posts } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { refusedBy } from "./references.server";
import type { Written } from "./writing.server";

/**
 * Runs the write; when the key has already served, returns the message it served for. What the database or a rule
 * refuses in the middle of it comes back as errors, and nothing is written.
 */
export async function once(
  db: Db,
  author: Member,
  key: string,
  write: (tx: Db) => Promise<Written>,
): Promise<Written> {
  try {
    return await db.transaction(write);
  } catch (error) {
    const errors = refusedBy(error);
    if (errors) return { ok: false, errors };
    if (constraintOf(error) !== "posts_submitted_once") throw error;
    const [first] = await db
      .select({ topicId: posts.topicId, postId: posts.id })
      .from(posts)
      .where(and(eq(posts.authorId, author.id), eq(posts.submissionKey, key)));
    if (!first) throw error;
    return { ok: true, ...first };
  }
}

/** The key of a form and its text, as the database keeps it. */
export function digest(...parts: (string | number)[]) {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
