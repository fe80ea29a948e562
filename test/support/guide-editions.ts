import { rm } from "node:fs/promises";
import type { Db } from "#db/client.server";
import { importGuide } from "~/guide/import.server";
import { ficheAt } from "~/guide/reading.server";
import { guideFolder } from "./guide";

const CHANGES = { none: "none", rule: "regle", precision: "precision", form: "forme" };

interface Text {
  body: string;
  change?: keyof typeof CHANGES;
}

/** Publishes one edition after another of a guide of one chapter, each given as its fiches by name. */
export async function publishEditions(db: Db, editions: Record<string, Text>[], now = new Date()) {
  const files: Record<string, string> = {};
  for (const [n, fiches] of editions.entries()) {
    const folder = `edition-${n + 1}`;
    files[`${folder}/edition.md`] =
      `---\nnumber: ${n + 1}\ntitle: Guide\nlabel: Version ${n + 1}\ndated: nd\norigin: imported\n---\n\nPrésentation.\n`;
    files[`${folder}/01-cadre/chapter.md`] = "---\nslug: cadre\ntitle: Le cadre\nposition: 1\n---\n";
    for (const [m, [slug, { body, change = "none" }]] of Object.entries(fiches).entries()) {
      files[`${folder}/01-cadre/0${m + 1}-${slug}.md`] =
        `---\nslug: ${slug}\ntitle: Fiche ${slug}\nposition: ${m + 1}\nlevels: 1\nroles: manager\nchange: ${CHANGES[change]}\nchange_note: Note.\nvalidated: imported\n---\n\n${body}\n`;
    }
  }
  const folder = await guideFolder(files);
  await importGuide(db, folder, now);
  await rm(folder, { recursive: true });
}

/** The fiche of this name as an edition, or the one in force, has it. */
export async function ficheIn(db: Db, slug: string, edition: number | null = null) {
  const fiche = await ficheAt(db, slug, edition);
  if (!fiche?.textId) throw new Error(`no fiche ${slug}`);
  return { pageId: fiche.pageId, textId: fiche.textId, slug, number: fiche.number };
}
