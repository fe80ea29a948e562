import { nearDate } from "~/ui/dates";
import { postPath, sectionPath } from "./addresses";
import type { SectionSummary } from "./sections.server";

export interface SectionRow {
  slug: string;
  path: string;
  name: string;
  description: string;
  topics: number;
  posts: number;
  last: { path: string; title: string; author: string; iso: string; date: string } | null;
}
export interface SectionGroup extends Omit<SectionRow, "last"> {
  rows: SectionRow[];
}

/** Headings with the sections they hold; a section without heading stands as its own group. */
export function groupSections(sections: SectionSummary[], now: Date): SectionGroup[] {
  return sections
    .filter((section) => section.parentId === null)
    .map((top) => {
      const children = sections.filter((section) => section.parentId === top.id);
      const rows = (top.isHeading ? children : [top]).map((section) => rowOf(section, now));
      return {
        ...rowOf(top, now),
        rows,
        topics: rows.reduce((sum, row) => sum + row.topics, 0),
        posts: rows.reduce((sum, row) => sum + row.posts, 0),
      };
    });
}

function rowOf({ slug, name, description, topicCount, postCount, lastPost }: SectionSummary, now: Date): SectionRow {
  return {
    ...{ slug, name, description, topics: topicCount, posts: postCount },
    path: sectionPath(slug),
    last: lastPost && {
      path: postPath(lastPost.topicId, lastPost.id),
      title: lastPost.topicTitle,
      author: lastPost.author.name,
      iso: lastPost.at.toISOString(),
      date: nearDate(lastPost.at, now),
    },
  };
}
