import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  guideChapters,
  guideEditionPages,
  guideEditions,
  guidePageNames,
  guidePages,
  guideTexts,
} from "#db/schema/index.server";
import { RENDERER } from "~/text/markdown.server";
import { makeEditionFiles, wholeEdition } from "./edition.server";
import { type EditionFiles, formatEdition, parseEdition } from "./edition-files";
import type { EditionText, FicheText } from "./edition-text";
import { GuideFileError } from "./front-matter";
import { renderGuide } from "./rendering.server";

/**
 * Publishes the editions of a folder (`edition-1`, `edition-2`…) that are not there yet, in one transaction.
 * A fiche keeps its row through editions by its name, and a text is one row as long as it does not change.
 * @returns the numbers of the editions that were added
 * @throws GuideFileError naming the file and line that is wrong, or that differs from what is published
 */
export async function importGuide(db: Db, folder: string, now: Date) {
  const editions = await readEditions(folder);
  return db.transaction(async (tx) => {
    // One at a time: two imports of the same folder are one.
    await tx.execute(sql`lock table guide_editions in share row exclusive mode`);
    const added: number[] = [];
    const present = await presentNames(tx);
    for (const { name, edition } of editions) {
      const published = await wholeEdition(tx, edition.number);
      if (published) refuseChanges(name, published, renamed(edition, present));
      else {
        await publish(tx, name, edition, now);
        added.push(edition.number);
      }
    }
    if (added.length > 0) await makeEditionFiles(tx);
    return added;
  });
}

async function readEditions(folder: string) {
  const names = (await readdir(folder)).filter((name) => /^edition-\d+$/.test(name));
  const editions = await Promise.all(
    names.map(async (name) => ({ name, edition: parseEdition(name, await readFiles(join(folder, name))) })),
  );
  return editions.sort((a, b) => a.edition.number - b.edition.number);
}

async function readFiles(folder: string): Promise<EditionFiles> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(".md"));
  const read = async (path: string): Promise<[string, string]> => [
    path.split(sep).join("/"),
    await readFile(join(folder, path), "utf8"),
  ];
  return new Map(await Promise.all(paths.map(read)));
}

/** The name that fiches have now, by each name they had. */
async function presentNames(tx: Db) {
  const rows = await tx.select().from(guidePageNames);
  const current = new Map(rows.flatMap(({ pageId, slug, isCurrent }) => (isCurrent ? [[pageId, slug]] : [])));
  return new Map(rows.map(({ pageId, slug }) => [slug, current.get(pageId) ?? slug]));
}

/** Editors may have given a fiche another name since its file was written. */
function renamed(edition: EditionText, present: Map<string, string>): EditionText {
  const chapters = edition.chapters.map((chapter) => ({
    ...chapter,
    fiches: chapter.fiches.map((fiche) => ({ ...fiche, slug: present.get(fiche.slug) ?? fiche.slug })),
  }));
  return { ...edition, chapters };
}

/** A published edition never changes: a file that says otherwise is a mistake to hear of. */
function refuseChanges(name: string, published: EditionText, given: EditionText) {
  const [before, now] = [formatEdition(published), formatEdition(given)];
  const different = [...now.keys(), ...before.keys()].find((path) => before.get(path) !== now.get(path));
  if (!different) return;
  const [was, is] = [before.get(different) ?? "", now.get(different) ?? ""].map((text) => text.split("\n"));
  const line = is?.findIndex((text, n) => text !== was?.[n]) ?? 0;
  throw new GuideFileError(
    `${name}/${different}`,
    Math.max(line, 0) + 1,
    `l’édition ${given.number} est publiée et ne change plus\u00a0; ce fichier en diffère.`,
  );
}

async function publish(tx: Db, name: string, edition: EditionText, now: Date) {
  const { number, title, label, dated, origin, presentation } = edition;
  if (origin !== "imported")
    throw new GuideFileError(
      `${name}/edition.md`,
      1,
      "une édition validée porte les procès-verbaux de sa validation\u00a0: elle ne s’importe pas.",
    );
  const editionId = idIn(
    await tx
      .insert(guideEditions)
      .values({
        ...{ number, title, label, dated, origin, presentation },
        ...{ presentationHtml: renderGuide(presentation), renderer: RENDERER },
      })
      .returning({ id: guideEditions.id }),
  );
  for (const { slug, title, position, fiches } of edition.chapters) {
    const chapterId = idIn(
      await tx
        .insert(guideChapters)
        .values({ editionId, slug, title, position })
        .returning({ id: guideChapters.id }),
    );
    for (const fiche of fiches) {
      const { position, levels, roles, change, changeNote } = fiche;
      const pageId = await pageOf(tx, fiche.slug);
      const textId = await textOf(tx, pageId, fiche, now);
      await tx
        .insert(guideEditionPages)
        .values({ editionId, pageId, chapterId, textId, position, levels, roles, change, changeNote });
    }
  }
  await tx.update(guideEditions).set({ publishedAt: now }).where(eq(guideEditions.id, editionId));
}

/** The fiche of this name, a new one if nobody has it. */
async function pageOf(tx: Db, slug: string) {
  const [known] = await tx
    .select({ id: guidePageNames.pageId })
    .from(guidePageNames)
    .where(eq(guidePageNames.slug, slug));
  if (known) return known.id;
  const pageId = idIn(await tx.insert(guidePages).values({}).returning({ id: guidePages.id }));
  await tx.insert(guidePageNames).values({ slug, pageId, isCurrent: true });
  return pageId;
}

async function textOf(tx: Db, pageId: number, { title, body }: FicheText, now: Date) {
  const [written] = await tx
    .insert(guideTexts)
    // The database computes the hash.
    .values({ pageId, title, body, hash: "", html: renderGuide(body), renderer: RENDERER, createdAt: now })
    .onConflictDoNothing({ target: [guideTexts.pageId, guideTexts.hash] })
    .returning({ id: guideTexts.id });
  if (written) return written.id;
  return idIn(
    await tx
      .select({ id: guideTexts.id })
      .from(guideTexts)
      .where(and(eq(guideTexts.pageId, pageId), eq(guideTexts.title, title), eq(guideTexts.body, body))),
  );
}

function idIn([row]: { id: number }[]) {
  if (!row) throw new Error("the row that was just written is missing");
  return row.id;
}
