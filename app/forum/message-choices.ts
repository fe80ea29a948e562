import { excerptOf } from "~/text/excerpt";
import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";
import type { Choice } from "~/ui/field";
import type { Post } from "./thread.server";

/** The messages of a page that may leave for another topic, as boxes to check. */
export function messageChoices(posts: Post[]): Choice[] {
  return posts
    .filter((post) => post.number > 1 && !post.withdrawnAt)
    .map(({ id, author, createdAt, html }) => ({
      value: String(id),
      label: `${author.name}, le ${fullDay(createdAt)}\u00a0: ${withFrenchSpaces(beginningOf(html))}`,
    }));
}

/** Some words of a message, enough to know it again. */
function beginningOf(html: string) {
  const text = excerptOf(html.replace(/<[^>]*>/g, " "));
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
