import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Every file under a folder, by its path there. */
export async function filesUnder(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, "utf8")] as const),
    ),
  );
}

const SMALLEST = {
  "edition-1/edition.md":
    "---\nnumber: 1\ntitle: Guide\nlabel: Version 1\ndated: 2015-11\norigin: imported\n---\n\nPrésentation.\n",
  "edition-1/01-cadre/chapter.md": "---\nslug: cadre\ntitle: Le cadre\nposition: 1\n---\n",
};

/** A folder that holds an edition of one chapter, with these files besides. */
export async function guideFolder(files: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), "guide-"));
  for (const [path, text] of Object.entries({ ...SMALLEST, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}
