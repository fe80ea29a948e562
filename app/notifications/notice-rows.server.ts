import { eq, type SQL } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { members, networks, notices, posts, sections, topics } from "#db/schema/index.server";
import type { Viewer } from "~/accounts/viewer";
import { type Author, type AuthorRow, authorFor } from "~/forum/authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "~/forum/authors.server";

/** Notices with the message they tell of and where it stands now, whatever moved since. */
export function selectNotices<
  Text extends { body?: typeof posts.body; html?: typeof posts.html; reasons?: SQL<string[] | null> },
>(db: Db, text: Text) {
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      at: notices.at,
      readAt: notices.readAt,
      postId: posts.id,
      number: posts.number,
      topicId: topics.id,
      title: topics.title,
      sectionName: sections.name,
      ...text,
      ...authorColumns,
    })
    .from(notices)
    .innerJoin(posts, eq(posts.id, notices.postId))
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .innerJoin(members, isAuthor)
    .leftJoin(networks, isAuthorsNetwork);
}

/** The author's name for this reader, and nothing else of them. */
export function nameFor(viewer: Viewer, row: AuthorRow): Pick<Author, "name" | "network"> {
  const { name, network } = authorFor(viewer, row);
  return { name, network };
}
