import { z } from "zod";
import { COLLEGES, VERDICTS } from "#db/vocabulary";

const Person = z.object({ id: z.number(), name: z.string(), standing: z.string() });

/** What a record (procès-verbal) says: who, for which college, when, on which exact text, with which reservations. */
export const RecordContent = z.object({
  proposal: z.object({ id: z.number(), title: z.string() }),
  fiche: z.object({ slug: z.string(), title: z.string() }),
  option: z.object({ number: z.number(), revision: z.number() }),
  textHash: z.string(),
  edition: z.number(),
  silenceApproves: z.boolean(),
  openedAt: z.string(),
  deadline: z.string(),
  closedAt: z.string(),
  colleges: z.array(
    z.object({
      college: z.enum(COLLEGES),
      quorum: z.number(),
      outcome: z.enum(["approved", "reserved", "silent_approval"]),
      voices: z.array(
        z.object({
          member: Person,
          /** Who spoke for them; null where they spoke. */
          by: Person.nullable(),
          verdict: z.enum(VERDICTS),
          reason: z.string(),
          hash: z.string(),
          at: z.string(),
        }),
      ),
      silent: z.array(Person),
    }),
  ),
});

export type RecordContent = z.infer<typeof RecordContent>;

/** What the record of a regional annex says: who, for which region, when, on which exact text, with which reservations. */
export const AnnexRecord = z.object({
  kind: z.literal("annexe"),
  region: z.object({ id: z.number(), name: z.string() }),
  fiche: z.object({ id: z.number(), slug: z.string(), title: z.string() }),
  annex: z.object({ id: z.number(), revision: z.number(), title: z.string() }),
  textHash: z.string(),
  by: Person,
  verdict: z.enum(["approves", "reserves"]),
  reason: z.string(),
  at: z.string(),
});

export type AnnexRecord = z.infer<typeof AnnexRecord>;
