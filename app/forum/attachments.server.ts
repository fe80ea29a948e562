import { and, eq, exists, inArray, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { files, postFiles, posts, sections, topics } from "#db/schema/index.server";
import { readableNow } from "~/accounts/audience.server";
import type { Member, Viewer } from "~/accounts/viewer";
import { readSetting } from "~/platform/settings.server";
import { fileKeysIn } from "~/text/file-address";

/**
 * The file of this key, for its owner and for who may read, now, a message that holds it; null for anybody else,
 * as where there is none.
 */
export async function findFile(db: Db, viewer: Viewer, key: string) {
  if (viewer.kind === "visitor") return null;
  const isRead = exists(
    db
      .select({ one: sql`1` })
      .from(postFiles)
      .innerJoin(posts, eq(posts.id, postFiles.postId))
      .innerJoin(topics, eq(topics.id, posts.topicId))
      .innerJoin(sections, eq(sections.id, topics.sectionId))
      .where(and(eq(postFiles.fileId, files.id), isNull(posts.withdrawnAt), readableNow(viewer))),
  );
  const [file] = await db
    .select({ key: files.key, name: files.name, mediaType: files.mediaType, sha256: files.sha256 })
    .from(files)
    .where(and(eq(files.key, key), or(eq(files.ownerId, viewer.id), isRead)));
  return file ?? null;
}

/** What is wrong with the files that a text names, for its author. */
export async function filesError(db: Db, body: string): Promise<{ file?: string }> {
  const named = fileKeysIn(body).length;
  if (named === 0) return {};
  const most = await readSetting(db, "files_per_message");
  if (named <= most) return {};
  return {
    file: `Ce message porte ${named} fichiers\u00a0; il en faut ${most} au plus. Ôtez du texte les liens en trop, ou publiez en deux fois.`,
  };
}

/**
 * Makes a message hold the files that its text names, and no other: those of who writes it, and those it held
 * already. The link to a file of somebody else opens it to nobody.
 * @param before the text that this one replaces
 */
export async function holdFiles(tx: Db, writer: Member, postId: number, body: string, before = "") {
  const keys = fileKeysIn(body);
  const dropped = fileKeysIn(before).filter((key) => !keys.includes(key));
  if (dropped.length > 0)
    await tx
      .delete(postFiles)
      .where(
        and(
          eq(postFiles.postId, postId),
          inArray(
            postFiles.fileId,
            tx.select({ id: files.id }).from(files).where(inArray(files.key, dropped)),
          ),
        ),
      );
  if (keys.length === 0) return;
  const own = await tx
    .select({ fileId: files.id })
    .from(files)
    .where(and(inArray(files.key, keys), eq(files.ownerId, writer.id)));
  if (own.length > 0)
    await tx
      .insert(postFiles)
      .values(own.map(({ fileId }) => ({ postId, fileId })))
      .onConflictDoNothing();
}
