import type { Member } from "~/accounts/viewer";
import { memberPath } from "~/forum/addresses";
import { fullDate } from "~/ui/dates";
import { keptMarkup } from "~/ui/kept-markup.server";
import { messagePath } from "./addresses";
import type { Conversation } from "./conversations.server";
import { MessageContent, type MessageView } from "./message-view";
import { nameFor, profileOf } from "./names";
import type { Message } from "./thread.server";

/** The messages of a page as ready HTML. The key is all that a message shows. */
export function renderMessages(viewer: Member, conversation: Conversation, messages: Message[]) {
  return messages
    .map((message) => viewOf(viewer, conversation, message))
    .map((message) =>
      keptMarkup(`private|${JSON.stringify(message)}`, () => <MessageContent message={message} />),
    )
    .join("");
}

function viewOf(viewer: Member, { id, people }: Conversation, message: Message): MessageView {
  const { number, html, authorId, createdAt, report, readings } = message;
  const person = people.find((candidate) => candidate.id === authorId);
  if (!person) throw new Error("an author takes no part");
  const profile = profileOf(viewer, person);
  const path = messagePath(id, message.id);
  const gone = goneWords(message);
  const isOwn = authorId === viewer.id;
  const action = isOwn
    ? { name: "Retirer", to: `${path}/retrait` }
    : { name: "Signaler", to: `${path}/signalement` };
  return {
    ...{ number, html, createdAt, gone },
    iso: createdAt.toISOString(),
    author: isOwn ? "Vous" : nameFor(viewer, person),
    profile: profile && !isOwn ? memberPath(profile) : null,
    notes: [
      ...(report ? [`Vous avez signalé ce message le ${fullDate(new Date(report.at))}.`] : []),
      // A host is a peer: to others, the hosts have no name.
      ...(readings ?? []).map(
        ({ at, by }) =>
          `Lu par l’animation le ${fullDate(new Date(at))}${viewer.standing === "peer" ? ` (${by})` : ""}.`,
      ),
    ],
    answer: report?.answer ?? null,
    actions: gone || report ? [] : [action],
  };
}

function goneWords({ withdrawnAt, isFromBlocked }: Message) {
  if (withdrawnAt) return "Message retiré par son auteur·e.";
  return isFromBlocked ? "Message d’une personne que vous avez bloquée." : null;
}
