import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideEditionFiles, guideEditions } from "#db/schema/index.server";
import { EDITION_FORMATS } from "#db/vocabulary";
import { editionFileName } from "~/guide/addresses";

const ofEdition = eq(guideEditions.id, guideEditionFiles.editionId);

/** The file of this name of an edition, without its content; null for another name, or until it is made. */
export async function findEditionFile(db: Db, number: number, name: string) {
  const format = EDITION_FORMATS.find((one) => editionFileName(number, one) === name);
  if (!format) return null;
  const isIt = and(eq(guideEditions.number, number), eq(guideEditionFiles.format, format));
  const [file] = await db
    .select({ id: guideEditions.id, format: guideEditionFiles.format, sha256: guideEditionFiles.sha256 })
    .from(guideEditionFiles)
    .innerJoin(guideEditions, ofEdition)
    .where(isIt);
  return file ?? null;
}

/** The bytes of a file that was found; null where another was made in its place meanwhile. */
export async function readEditionFile(db: Db, { id, format, sha256 }: EditionFileFound) {
  const [file] = await db
    .select({ content: guideEditionFiles.content })
    .from(guideEditionFiles)
    .where(
      and(
        eq(guideEditionFiles.editionId, id),
        eq(guideEditionFiles.format, format),
        eq(guideEditionFiles.sha256, sha256),
      ),
    );
  return file?.content ?? null;
}

type EditionFileFound = NonNullable<Awaited<ReturnType<typeof findEditionFile>>>;
