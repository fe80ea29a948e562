import { postPath } from "~/forum/addresses";
import { withFrenchSpaces } from "~/text/typography";
import { dateTeller } from "~/ui/dates";
import type { NoticeSummary } from "./list.server";
import { sayEvent } from "./words";

/** A notice as a line of the list; it leads to its message wherever that is now. */
export function noticeLine(now: Date) {
  const nearDate = dateTeller(now);
  return (notice: NoticeSummary) => ({
    id: notice.id,
    path: postPath(notice.topicId, notice.postId),
    title: withFrenchSpaces(notice.title),
    what: sayEvent(notice),
    section: withFrenchSpaces(notice.sectionName),
    iso: notice.at.toISOString(),
    date: nearDate(notice.at),
    isUnread: notice.isUnread,
  });
}

export function NoticeLine({
  path,
  title,
  what,
  section,
  iso,
  date,
  isUnread,
}: ReturnType<ReturnType<typeof noticeLine>>) {
  return (
    <li className={isUnread ? "row hit unread" : "row hit"}>
      <p>
        {isUnread && <span className="badge">Non lu</span>} {what}
      </p>
      <a className="row-title" href={path}>
        {title}
      </a>
      <p className="meta">
        {section} · <time dateTime={iso}>{date}</time>
      </p>
    </li>
  );
}
