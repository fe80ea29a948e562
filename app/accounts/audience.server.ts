import { type Placeholder, type SQL, sql } from "drizzle-orm";
import { sections } from "#db/schema/index.server";
import { readableBy, type Viewer } from "./viewer";

/** The values of the audience predicate for this viewer, as PostgreSQL array literals, and who they are (`me`). */
export function audienceOf(viewer: Viewer) {
  const { audiences, groups } = readableBy(viewer);
  const me = viewer.kind === "member" ? viewer.id : 0;
  return { audiences: `{${audiences.join(",")}}`, groups: `{${groups.join(",")}}`, me };
}

/** The one audience predicate, on a query that reads `sections`: a viewer who reads nothing gets no row. */
export function readableNow(viewer: Viewer): SQL {
  const { audiences, groups } = audienceOf(viewer);
  return predicate(audiences, groups);
}

/** The same for a prepared query, which is executed with `audienceOf(viewer)`. */
export const readable: SQL = predicate(sql.placeholder("audiences"), sql.placeholder("groups"));

function predicate(audiences: string | Placeholder, groups: string | Placeholder) {
  return sql`(${sections.audience} = any((select ${audiences}::text[])::text[]) or ${sections.groupId} = any((select ${groups}::bigint[])::bigint[]))`;
}
