import { and, eq, inArray, sql } from "drizzle-orm";
import postgres from "postgres";
import type { Db } from "#db/client.server";
import { sections, topics } from "#db/schema/index.server";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import { recountSections } from "./section-counters.server";
import { holdTree, isStanding, type SectionResult, sectionRefusal } from "./section-rules.server";

const TRIES = 5;
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Moves every topic of a section to another one and leaves its address there, for good: what is left is a heading
 * without topics inside the other, which the forum does not list and which leads to it. The database refuses to
 * show what was written to more readers.
 * @throws Response 404 when one of the two does not exist, or was merged already
 */
export async function mergeSections(
  db: Db,
  by: number,
  merging: { fromId: number; intoId: number; now: Date },
): Promise<SectionResult> {
  if (merging.fromId === merging.intoId) return wrong("Choisissez une autre rubrique que celle-ci.");
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      return await db.transaction((tx) => merge(tx, by, merging));
    } catch (error) {
      if (!gaveWay(error)) return sectionRefusal(error);
    }
  }
  return wrong(
    "Trop de messages s’écrivent ici en ce moment\u00a0: rien n’a été déplacé. Réessayez dans un instant.",
  );
}

async function merge(
  tx: Db,
  by: number,
  { fromId, intoId, now }: { fromId: number; intoId: number; now: Date },
): Promise<SectionResult> {
  // A reply holds its topic, then wants the section that is held here: it must not be the one that gives way.
  await tx.execute(sql`set local lock_timeout = '300ms'`);
  await holdTree(tx);
  const held = await tx
    .select()
    .from(sections)
    .where(and(inArray(sections.id, [fromId, intoId]), isStanding))
    .orderBy(sections.id)
    .for("update");
  const [from, into] = [fromId, intoId].map((id) => held.find((section) => section.id === id));
  if (!from || !into) throw notFound();
  if (from.isHeading || into.isHeading) return wrong("Un titre de partie n’a pas de sujets à réunir.");
  const moved = await tx
    .update(topics)
    .set({ sectionId: intoId })
    .where(eq(topics.sectionId, fromId))
    .returning({ id: topics.id });
  const { audience, groupId } = into;
  await tx
    .update(sections)
    .set({ isHeading: true, parentId: intoId, audience, groupId })
    .where(eq(sections.id, fromId));
  // Those merged into it before lead straight to the end.
  await tx.update(sections).set({ parentId: intoId }).where(eq(sections.parentId, fromId));
  await recountSections(tx, [fromId, intoId]);
  const details = { section: from.name, into: into.name, topics: moved.length };
  await record(tx, { by, action: "section.merged", details, now });
  return { ok: true };
}

function gaveWay(error: unknown) {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof postgres.PostgresError && cause.code === LOCK_NOT_AVAILABLE;
}

const wrong = (section: string): SectionResult => ({ ok: false, errors: { section } });
