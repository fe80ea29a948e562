import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { cases } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { askCase } from "~/cases/asking.server";
import { NO_SITUATION, type SituationInput } from "~/cases/input";
import { NOON } from "./forum";

let count = 0;

interface Words {
  section?: string;
  title?: string;
  now?: Date;
}

/** A situation that exists, asked at noon unless said otherwise; gives its topic. */
export async function asked(
  db: Db,
  author: Member,
  situation: Partial<SituationInput> = {},
  { section = "monter-un-dossier", title = "Un cas", now = NOON }: Words = {},
) {
  const written = await askCase(db, author, {
    ...{ section, title, body: `Que faire ? ${++count}`, now },
    situation: { ...NO_SITUATION, ...situation },
  });
  if (!written.ok) throw new Error(JSON.stringify(written));
  return written.topicId;
}

export async function findCase(db: Db, topicId: number) {
  const [found] = await db.select().from(cases).where(eq(cases.topicId, topicId));
  if (!found) throw new Error(`no situation ${topicId}`);
  return found;
}
