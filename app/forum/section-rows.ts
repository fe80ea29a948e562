import { withFrenchSpaces } from "~/text/typography";
import { dateTeller } from "~/ui/dates";
import { postPath, sectionPath } from "./addresses";
import type { Author } from "./authors";
import type { SectionSummary } from "./sections.server";

export interface SectionRow {
  slug: string;
  path: string;
  name: string;
  description: string;
  topics: number;
  posts: number;
  last: {
    path: string;
    title: string;
    author: Pick<Author, "name" | "memberId">;
    iso: string;
    date: string;
  } | null;
}
export interface SectionGroup extends Omit<SectionRow, "last"> {
  rows: SectionRow[];
}

/** Headings with the sections they hold; a section without heading stands as its own group. */
export function groupSections(sections: SectionSummary[], now: Date): SectionGroup[] {
  const nearDate = dateTeller(now);
  return sections
    .filter((section) => section.parentId === null)
    .map((top) => {
      const children = sections.filter((section) => section.parentId === top.id);
      const rows = (top.isHeading ? children : [top]).map((section) => rowOf(section, nearDate));
      return {
        ...rowOf(top, nearDate),
        rows,
        topics: rows.reduce((sum, row) => sum + row.topics, 0),
        posts: rows.reduce((sum, row) => sum + row.posts, 0),
      };
    });
}

function rowOf(
  { slug, name, description, topicCount, postCount, lastPost }: SectionSummary,
  nearDate: (at: Date) => string,
): SectionRow {
  return {
    slug,
    topics: topicCount,
    posts: postCount,
    name: withFrenchSpaces(name),
    description: withFrenchSpaces(description),
    path: sectionPath(slug),
    last: lastPost && {
      path: postPath(lastPost.topicId, lastPost.id),
      title: withFrenchSpaces(lastPost.topicTitle),
      author: { name: lastPost.author.name, memberId: lastPost.author.memberId },
      iso: lastPost.at.toISOString(),
      date: nearDate(lastPost.at),
    },
  };
}
