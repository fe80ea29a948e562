import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { cases } from "#db/schema/index.server";
import { CASE_BLOCKS } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { makeCase } from "~/cases/asking.server";
import { NO_SITUATION } from "~/cases/input";
import { endCase } from "~/cases/life.server";
import { parisTime } from "./content.server";

const Situation = z.object({
  title: z.string(),
  theme: z.string(),
  scheme: z.string(),
  public: z.string(),
  level: z.string(),
  blocks: z.array(z.enum(CASE_BLOCKS)),
  tried: z.string().default(""),
  divergent: z.boolean().default(false),
  end: z
    .object({
      state: z.enum(["solved", "unsolved"]),
      at: z.string(),
      outcome: z.string(),
      lesson: z.string(),
    })
    .optional(),
});
export type DemoSituation = z.infer<typeof Situation>;

/** What some questions of the demonstration say of the situation they come from; none where it has no such file. */
export async function readSituations(directory: string): Promise<DemoSituation[]> {
  const text = await readFile(join(directory, "situations.json"), "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "[]";
    throw error;
  });
  return z.array(Situation).parse(JSON.parse(text));
}

/** Makes situations of these topics, by their askers; nobody is told of what waits in them. */
export async function loadSituations(
  tx: Db,
  situations: DemoSituation[],
  topicNamed: (title: string) => { topicId: number; asker: Member },
  now: Date,
) {
  for (const { title, end, divergent, ...known } of situations) {
    const { topicId, asker } = topicNamed(title);
    const situation = { ...NO_SITUATION, ...known, isDivergent: divergent };
    const made = await makeCase(tx, asker, { topicId, situation, now });
    if (!made.ok) throw new Error(`« ${title} » : ${Object.values(made.situationErrors).join(" ")}`);
    if (end) await endCase(tx, asker, { ...end, topicId, now: parisTime(end.at) });
  }
  await tx.update(cases).set({ proposedAt: now, hostToldAt: now, askedAgainAt: now });
}
