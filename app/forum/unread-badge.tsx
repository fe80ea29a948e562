import { MANY_UNREAD } from "./unread";

/** Stands where a viewer's own badge goes in what is kept for everybody; nobody can type it. */
export const UNREAD_PLACE = "\u0001unread\u0001";

const counted = (count: number) => (count >= MANY_UNREAD ? `${MANY_UNREAD - 1}+` : String(count));

/** The number of messages of a topic that are new to the viewer, which leads to the first; made of numbers alone. */
export function newMessages(topicId: number, count: number) {
  if (count === 0) return "";
  const words = count === 1 ? "1\u00a0nouveau" : `${counted(count)}\u00a0nouveaux`;
  const said = `<span class="visually-hidden"> message${count > 1 ? "s" : ""}, aller au premier</span>`;
  return `<a class="unread" href="/sujets/${topicId}/non-lu">${words}${said}</a>`;
}

/** The number of topics of a section that hold something new; `path` is an address of ours. */
export function unreadTopics(path: string, count: number) {
  if (count === 0) return "";
  const words = count === 1 ? "1\u00a0sujet non lu" : `${counted(count)}\u00a0sujets non lus`;
  return `<a class="unread" href="${path}?etat=non-lus">${words}</a>`;
}
