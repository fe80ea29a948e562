/** How far somebody has read in a topic. */
export interface Position {
  /** Number of the last message they opened; 0 for none. */
  lastRead: number;
  /** In milliseconds; what was written by then is read too. */
  readUntil: number;
}

export interface Placed {
  number: number;
  createdAt: Date;
}

/** The first of these messages, in their order, that is new to who reads; null when all are read. */
export function firstUnreadOf<Post extends Placed>(posts: Post[], { lastRead, readUntil }: Position) {
  return posts.find((post) => post.number > lastRead && post.createdAt.getTime() > readUntil) ?? null;
}
