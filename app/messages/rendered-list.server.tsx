import type { Member } from "~/accounts/viewer";
import { withFrenchSpaces } from "~/text/typography";
import { dateTeller } from "~/ui/dates";
import { keptMarkup } from "~/ui/kept-markup.server";
import { placePath } from "./addresses";
import type { ConversationSummary } from "./conversations.server";
import { listed, nameFor } from "./names";

/** The lines of the list of conversations, as ready HTML. The key is all that a line shows. */
export function renderConversations(viewer: Member, conversations: ConversationSummary[], now: Date) {
  const tell = dateTeller(now);
  return conversations
    .map(({ id, subject, lastNumber, readNumber, lastAt, unread, people }) => ({
      subject: withFrenchSpaces(subject),
      // Where the reader stopped.
      path: placePath(id, unread > 0 ? readNumber + 1 : lastNumber),
      with: listed(
        people.filter((person) => person.id !== viewer.id).map((person) => nameFor(viewer, person)),
      ),
      ...{ unread, iso: lastAt.toISOString(), date: tell(lastAt) },
    }))
    .map((row) => keptMarkup(`conversation|${JSON.stringify(row)}`, () => <Line row={row} />))
    .join("");
}

interface Row {
  subject: string;
  path: string;
  with: string;
  unread: number;
  iso: string;
  date: string;
}

function Line({ row }: { row: Row }) {
  return (
    <li className={row.unread > 0 ? "row unread" : "row"}>
      <div className="row-main">
        <p>
          <a className="row-title" href={row.path}>
            {row.subject}
          </a>
          {row.unread > 0 && (
            <span className="badge">{`${row.unread}\u00a0${row.unread > 1 ? "nouveaux" : "nouveau"}`}</span>
          )}
        </p>
        <p className="meta">{`avec ${row.with}`}</p>
      </div>
      <p className="row-side meta">
        <time dateTime={row.iso}>{row.date}</time>
      </p>
    </li>
  );
}
