import { desc, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import type { Viewer } from "~/accounts/viewer";
import { readsGuide } from "~/guide/policy";
import { askedBy } from "./asked.server";
import { type FicheRow, ficheOf, fichesFound } from "./fiches.server";
import { type Hit, hitOf, type MessageRow, messagesFound } from "./messages.server";

/**
 * Messages the viewer may read that hold every word of `query` (or whose topic's title does), best first.
 * Words are compared by their French root, without accents; "…" keeps words together, a leading - excludes.
 */
export async function search(db: Db, viewer: Viewer, query: string): Promise<Hit[]> {
  const asked = askedBy(query);
  if (!asked) return [];
  const found = messagesFound(db, viewer, asked).as("found");
  const rows = await db
    .select({ message: found.message })
    .from(found)
    .orderBy(desc(found.rank), desc(found.place));
  return rows.map(({ message }) => hitOf(viewer, message));
}

/** At most `size` fiches of the guide in force that hold every word, best first; none for who does not read the guide. */
export async function searchFiches(db: Db, viewer: Viewer, query: string, size: number) {
  const asked = askedBy(query);
  if (!asked || !readsGuide(viewer)) return [];
  const found = fichesFound(db, asked, size).as("found");
  const rows = await db
    .select({ fiche: found.fiche })
    .from(found)
    .orderBy(desc(found.rank), desc(found.place));
  return rows.map(({ fiche }) => ficheOf(fiche));
}

/** Both at once, which takes no longer on the way to the database than one. */
export async function searchAll(db: Db, viewer: Viewer, query: string, fiches: number) {
  const asked = askedBy(query);
  if (!asked || !readsGuide(viewer)) return { fiches: [], hits: await search(db, viewer, query) };
  const [ofMessages, ofGuide] = [
    messagesFound(db, viewer, asked).as("of_messages"),
    fichesFound(db, asked, fiches).as("of_guide"),
  ];
  const found = unionAll(
    db
      .select({
        message: sql<MessageRow | null>`${ofMessages.message}`.as("message"),
        fiche: sql<FicheRow | null>`null::json`.as("fiche"),
        rank: ofMessages.rank,
        place: ofMessages.place,
      })
      .from(ofMessages),
    db
      .select({
        message: sql<MessageRow | null>`null::json`.as("message"),
        fiche: sql<FicheRow | null>`${ofGuide.fiche}`.as("fiche"),
        rank: ofGuide.rank,
        place: ofGuide.place,
      })
      .from(ofGuide),
  ).as("found");
  const rows = await db
    .select({ message: found.message, fiche: found.fiche })
    .from(found)
    .orderBy(desc(found.rank), desc(found.place));
  return {
    fiches: rows.flatMap(({ fiche }) => (fiche ? ficheOf(fiche) : [])),
    hits: rows.flatMap(({ message }) => (message ? hitOf(viewer, message) : [])),
  };
}
