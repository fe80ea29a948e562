import { renderToStaticMarkup } from "react-dom/server";
import { isPeer, type Viewer } from "~/accounts/viewer";
import { canClosePoll, isPollOpen } from "./policy";
import { Poll } from "./poll-view";
import type { Post } from "./thread.server";

/** The poll of a message as ready HTML, for this viewer and this minute; "" without one. */
export function pollOf(viewer: Viewer, topicId: number, { id, poll, authorId }: Post, now: Date) {
  if (!poll) return "";
  const dates = {
    closesAt: poll.closesAt ? new Date(poll.closesAt) : null,
    closedAt: poll.closedAt ? new Date(poll.closedAt) : null,
  };
  return renderToStaticMarkup(
    <Poll
      poll={poll}
      topicId={topicId}
      postId={id}
      isOpen={isPollOpen(dates, now)}
      countsExactly={isPeer(viewer)}
      mayClose={canClosePoll(viewer, authorId)}
    />,
  );
}
