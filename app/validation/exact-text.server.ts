import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideTexts } from "#db/schema/index.server";
import { renderGuide } from "~/guide/rendering.server";
import { RENDERER } from "~/text/markdown.server";

type Exact = Pick<typeof guideTexts.$inferInsert, "pageId" | "title" | "body" | "authorId" | "createdAt">;

/** The exact text of a fiche, written the first time it is asked for. Returns its number. */
export async function exactText(tx: Db, text: Exact) {
  const { pageId, title, body } = text;
  await tx
    .insert(guideTexts)
    // The database computes the hash.
    .values({ ...text, hash: "", html: renderGuide(body), renderer: RENDERER })
    .onConflictDoNothing({ target: [guideTexts.pageId, guideTexts.hash] });
  const [known] = await tx
    .select({ id: guideTexts.id })
    .from(guideTexts)
    .where(and(eq(guideTexts.pageId, pageId), eq(guideTexts.title, title), eq(guideTexts.body, body)));
  if (!known) throw new Error("the text that was just written is missing");
  return known.id;
}
