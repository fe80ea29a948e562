import { and, desc, isNotNull, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideEditionFiles, guideEditions } from "#db/schema/index.server";
import { EDITION_FORMATS } from "#db/vocabulary";
import { RENDERER } from "~/text/markdown.server";
import { sha256 } from "~/validation/sha256";
import { makeFiles } from "./apart.server";
import { printedEdition } from "./reading.server";

/** Raise it when the same edition must give other files: those that are kept are then made again. */
const OWN_LAYOUT = 1;
const LAYOUT = RENDERER * 1000 + OWN_LAYOUT;

/**
 * Makes the files of the published editions that lack one, or have one of an older layout, the newest edition first.
 * Of several at once, one makes and the others find it made; an edition has all its files, or those it had.
 * @throws Error of the first edition that could not be made, once the others are
 */
export async function makeMissing(db: Db, appUrl: string, now: Date, make = makeFiles) {
  const failed = new Map<number, unknown>();
  while (await makeNext(db, failed, { appUrl, now, make }));
  for (const error of failed.values()) throw error;
}

interface Means {
  appUrl: string;
  now: Date;
  make: typeof makeFiles;
}

/** @returns whether there was one to make */
function makeNext(db: Db, failed: Map<number, unknown>, { appUrl, now, make }: Means) {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('comcep edition files', 0))`);
    const edition = await nextMissing(tx, [...failed.keys()]);
    if (!edition) return false;
    const printed = await printedEdition(tx, edition.number);
    if (!printed) throw new Error(`edition ${edition.number} is missing`);
    const files = await make(printed, appUrl).catch((error: unknown) => {
      failed.set(edition.number, error);
    });
    if (!files) return true;
    for (const format of EDITION_FORMATS) {
      const content = Buffer.from(files[format]);
      const made = { content, sha256: sha256(content), layout: LAYOUT, madeAt: now };
      await tx
        .insert(guideEditionFiles)
        .values({ editionId: edition.id, format, ...made })
        .onConflictDoUpdate({ target: [guideEditionFiles.editionId, guideEditionFiles.format], set: made });
    }
    return true;
  });
}

async function nextMissing(tx: Db, without: number[]) {
  const made = sql`(select count(*) from ${guideEditionFiles} f where f.edition_id = ${guideEditions.id}
    and f.layout >= ${LAYOUT})`;
  const [edition] = await tx
    .select({ id: guideEditions.id, number: guideEditions.number })
    .from(guideEditions)
    .where(
      and(
        isNotNull(guideEditions.publishedAt),
        sql`${made} < ${EDITION_FORMATS.length}`,
        notInArray(guideEditions.number, without),
      ),
    )
    .orderBy(desc(guideEditions.number))
    .limit(1);
  return edition;
}
