export const MESSAGES = "/messages";
export const NEW_CONVERSATION = `${MESSAGES}/nouveau`;
export const REPORTS = `${MESSAGES}/signalements`;
export const BLOCKS = "/compte/blocages";

export const conversationPath = (id: number) => `${MESSAGES}/${id}`;
export const reportPath = (id: number) => `${REPORTS}/${id}`;
export const messagePath = (conversationId: number, messageId: number) =>
  `${conversationPath(conversationId)}/messages/${messageId}`;

export const messageAnchor = (number: number) => `message-${number}`;

/** The page a message stands on, at its place. */
export function placePath(conversationId: number, number: number) {
  const page = pageOfNumber(number);
  return `${conversationPath(conversationId)}${page > 1 ? `?page=${page}` : ""}#${messageAnchor(number)}`;
}

const MESSAGES_PER_PAGE = 20;

/** The page, from 1, of the message of this number. */
export const pageOfNumber = (number: number) => Math.max(1, Math.ceil(number / MESSAGES_PER_PAGE));

/** Numbers of the first and the last message of a page. */
export const boundsOf = (page: number) => ({
  first: (page - 1) * MESSAGES_PER_PAGE + 1,
  last: page * MESSAGES_PER_PAGE,
});
