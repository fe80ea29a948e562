import { sql } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { findSection } from "~/forum/sections.server";
import { type Contribution, openTopic, reply, type Written } from "~/forum/writing.server";
import { at } from "./people";

export const NOON = at("2016-10-03 12:00");
export const later = (minutes: number, from = NOON) => new Date(from.getTime() + minutes * 60_000);

type Words = Partial<Contribution & { section: string; title: string }>;
let count = 0;

/** A topic that exists, with its first message. By default a peers' question, at noon. */
export async function opened(db: Db, author: Member, words: Words = {}) {
  const topic = {
    section: "monter-un-dossier",
    title: "Une question",
    body: `Question ${++count}`,
    now: NOON,
  };
  return placeOf(await openTopic(db, author, { ...topic, ...words }));
}

/** An answer that exists, at noon unless said otherwise. */
export async function answered(db: Db, author: Member, topicId: number, words: Partial<Contribution> = {}) {
  return placeOf(await reply(db, author, { topicId, body: `Réponse ${++count}`, now: NOON, ...words }));
}

export async function sectionId(db: Db, reader: Member, slug: string) {
  const section = await findSection(db, reader, slug);
  if (!section) throw new Error(`no section ${slug} for ${reader.name}`);
  return section.id;
}

/** Name of the constraint that refuses a write, tried in a savepoint; null when the write goes through. */
export async function refusalOf(db: Db, write: (tx: Db) => Promise<unknown>) {
  try {
    await db.transaction(write);
    return null;
  } catch (error) {
    const constraint = constraintOf(error);
    if (!constraint) throw error;
    return constraint;
  }
}

/** Comes back once a connection waits for a row that another holds, or once the write has ended without. */
export async function untilBlocked(db: Db, write: Promise<unknown>) {
  let ended = false;
  const end = () => {
    ended = true;
  };
  write.then(end, end);
  for (;;) {
    const [row] = await db.execute<{ waiting: number }>(sql`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    if (ended || row?.waiting) return;
  }
}

function placeOf(written: Written) {
  if (!written.ok) throw new Error(`refused: ${Object.values(written.errors).join(" ")}`);
  return { topicId: written.topicId, postId: written.postId };
}
