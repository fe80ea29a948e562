import { asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { members, networks, posts, sections, topics } from "#db/schema/index.server";

type DemoPost = Awaited<ReturnType<typeof readPosts>>[number];
export interface DemoThread {
  title: string;
  section: string;
  posts: DemoPost[];
}

const network = alias(networks, "network");

/** Every message of the database with its author, in the order of the topics and of their messages. */
export function readPosts(db: Db) {
  return db
    .select({
      topicId: topics.id,
      title: topics.title,
      section: sections.slug,
      authorId: posts.authorId,
      standing: members.standing,
      joinedAt: members.joinedAt,
      // A sub-network counts as the network it belongs to.
      network: sql<number>`coalesce(${network.parentId}, ${network.id})`.mapWith(Number),
      at: posts.createdAt,
      body: posts.body,
    })
    .from(posts)
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .leftJoin(network, eq(network.id, members.networkId))
    .orderBy(asc(topics.id), asc(posts.number));
}

export async function readThreads(db: Db): Promise<DemoThread[]> {
  const threads = new Map<number, DemoThread>();
  for (const post of await readPosts(db)) {
    const { topicId, title, section } = post;
    const thread = threads.get(topicId) ?? { title, section, posts: [] };
    thread.posts.push(post);
    threads.set(topicId, thread);
  }
  return [...threads.values()];
}

/** The forum that the reference counts: the pilot group is apart. */
export async function readForum(db: Db) {
  return (await readThreads(db)).filter(({ section }) => section !== "groupe-pilote");
}

/** Messages of a thread by others than who asked. */
export function answersOf({ posts: [question, ...others] }: DemoThread) {
  return others.filter(({ authorId }) => authorId !== question?.authorId);
}
