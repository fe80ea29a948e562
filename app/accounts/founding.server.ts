import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { referenceTerms, territories } from "#db/schema/index.server";
import { REFERENCE_LISTS } from "#db/vocabulary";
import { slugOf } from "~/text/slug";

const Territories = z.array(z.string());
const Lists = z.record(z.enum(REFERENCE_LISTS), z.array(z.string()));

/** Gives a community its territories and its first reference lists, from `content/`. What it has is left as it is. */
export async function foundReferences(db: Db, contentDirectory: string) {
  const read = async (file: string) => JSON.parse(await readFile(join(contentDirectory, file), "utf8"));
  const names = Territories.parse(await read("territories.json"));
  const lists = Lists.parse(await read("reference-lists.json"));
  await db.transaction(async (tx) => {
    await tx
      .insert(territories)
      .values(names.map((name, n) => ({ slug: slugOf(name), name, position: n + 1 })))
      .onConflictDoUpdate({
        target: territories.slug,
        set: { position: sql`excluded.position` },
        setWhere: sql`${territories.position} = 0`,
      });
    if ((await tx.$count(referenceTerms)) > 0) return;
    for (const list of REFERENCE_LISTS) {
      const labels = lists[list] ?? [];
      await tx
        .insert(referenceTerms)
        .values(labels.map((label, n) => ({ list, slug: slugOf(label), label, position: n + 1 })));
    }
  });
}
