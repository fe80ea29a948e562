/** Addresses of the forum, as the site map gives them. */
export const topicPath = ({ id, slug }: { id: number; slug: string }, page = 1) =>
  `/sujets/${id}/${slug}${page > 1 ? `?page=${page}` : ""}`;

export const sectionPath = (slug: string) => `/forum/${slug}`;

/** Permanent: it finds the page and the place of the message wherever they are. */
export const postPath = (topicId: number, postId: number) => `/sujets/${topicId}/messages/${postId}`;

export const postAnchor = (postId: number) => `message-${postId}`;

/** Where hosts act on a topic. */
export const hostingPath = (topicId: number) => `/sujets/${topicId}/animation`;

/** Somebody in the directory. */
export const memberPath = (memberId: number) => `/membres/${memberId}`;
