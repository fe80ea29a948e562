import { and, asc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { guideEditions, guideTexts } from "#db/schema/index.server";
import { job, type Queue } from "~/platform/jobs.server";
import { RENDERER } from "~/text/markdown.server";
import { renderGuide } from "./rendering.server";

const AT_ONCE = 20;

/** What the guide gives to the queue. */
export const guideQueue: Queue = {
  jobs: { "guide.render": job(z.unknown(), (_, { db }) => renderAgain(db)) },
  schedule: [{ job: "guide.render", pattern: "*/10 * * * *" }],
};

/** Renders again what another renderer made: texts and presentations, whose source never changes. */
export async function renderAgain(db: Db) {
  for (;;) {
    const texts = await db
      .select({ id: guideTexts.id, body: guideTexts.body })
      .from(guideTexts)
      .where(ne(guideTexts.renderer, RENDERER))
      .orderBy(asc(guideTexts.id))
      .limit(AT_ONCE);
    if (texts.length === 0) break;
    for (const { id, body } of texts) {
      const rendered = { html: renderGuide(body), renderer: RENDERER };
      await db.update(guideTexts).set(rendered).where(eq(guideTexts.id, id));
    }
  }
  const editions = await db.select().from(guideEditions).where(ne(guideEditions.renderer, RENDERER));
  for (const { id, presentation } of editions) {
    const rendered = { presentationHtml: renderGuide(presentation), renderer: RENDERER };
    // Of a draft that has changed meanwhile, the newer text stays.
    const isSame = and(eq(guideEditions.id, id), eq(guideEditions.presentation, presentation));
    await db.update(guideEditions).set(rendered).where(isSame);
  }
}
