import { expect } from "vitest";
import { guideEditions, guideTexts } from "#db/schema/index.server";
import { importGuide } from "~/guide/import.server";
import { renderAgain } from "~/guide/jobs.server";
import { RENDERER } from "~/text/markdown.server";
import { test } from "../support/database";

test("what an older renderer made is made again, in published editions as well", async ({ db }) => {
  await importGuide(db, "content/guide", new Date("2026-11-21T09:00:00Z"));
  const rendered = async () => ({
    texts: await db.select({ html: guideTexts.html }).from(guideTexts).orderBy(guideTexts.id),
    editions: await db
      .select({ html: guideEditions.presentationHtml })
      .from(guideEditions)
      .orderBy(guideEditions.id),
  });
  const before = await rendered();
  await db.update(guideTexts).set({ html: "ancien", renderer: 1 });
  await db.update(guideEditions).set({ presentationHtml: "ancien", renderer: 1 });
  await renderAgain(db);
  expect(await rendered()).toEqual(before);
  expect((await db.select().from(guideTexts)).every(({ renderer }) => renderer === RENDERER)).toBe(true);
});
