import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  guideProposalSteps,
  guideProposals,
  guideRounds,
  guideRoundTexts,
  guideTexts,
} from "#db/schema/index.server";
import { COLLEGES, type Verdict } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { say } from "~/validation/ballots.server";
import { openRound } from "~/validation/opening.server";
import type { College } from "~/validation/words";
import { publishEditions } from "../support/guide-editions";
import { peer } from "../support/people";
import { editor, fourColleges, prepared, proposed, type RULES } from "../support/validating";

export const NOW = new Date("2026-11-21T09:00:00Z");
export const DAY = 24 * 3_600_000;
export const later = (days: number) => new Date(NOW.getTime() + days * DAY);

/** A guide of two fiches, its colleges of one member each, and a proposal before them. */
export async function opened(
  db: Db,
  { bodies = ["Texte neuf."], rules = {} }: { bodies?: string[]; rules?: Partial<typeof RULES> } = {},
) {
  const scene = await unopened(db, { bodies, rules });
  return { ...scene, ...(await open(db, scene.by, scene.proposalId)) };
}

/** The same, before the round. */
export async function unopened(
  db: Db,
  { bodies = ["Texte neuf."], rules = {} }: { bodies?: string[]; rules?: Partial<typeof RULES> } = {},
) {
  await publishEditions(db, [{ aide: { body: "Texte ancien." }, referent: { body: "Autre fiche." } }]);
  const [by, author, colleges] = [await editor(db), await peer(db), await fourColleges(db)];
  const editionId = await prepared(db, by, rules);
  return { by, author, colleges, editionId, ...(await proposed(db, { author, slug: "aide", bodies })) };
}

export async function open(db: Db, by: Member, proposalId: number, now = NOW) {
  const made = await openRound(db, by, proposalId, now);
  if (!made.ok) throw new Error(made.error);
  const texts = await db
    .select({ textId: guideTexts.id, hash: guideTexts.hash })
    .from(guideRoundTexts)
    .innerJoin(guideTexts, eq(guideTexts.id, guideRoundTexts.textId))
    .where(eq(guideRoundTexts.roundId, made.roundId))
    .orderBy(guideRoundTexts.optionId);
  return { roundId: made.roundId, texts };
}

interface Voice {
  roundId: number;
  texts: { textId: number; hash: string }[];
}

/** One member says this of a text of the round, the first unless told. */
export function speak(
  db: Db,
  by: Member,
  college: College,
  { roundId, texts }: Voice,
  {
    verdict = "approves",
    n = 0,
    now = NOW,
    forMember = by,
    hash = texts[n]?.hash ?? "",
  }: { verdict?: Verdict; n?: number; now?: Date; forMember?: Member; hash?: string } = {},
) {
  const reason = verdict === "approves" ? "" : `Motif de ${college}.`;
  const textId = texts[n]?.textId ?? 0;
  return say(db, by, { roundId, textId, hash, verdict, reason, forMemberId: forMember.id, college }, now);
}

/** All four colleges say the same of a text. */
export async function allSpeak(
  db: Db,
  colleges: Record<College, Member>,
  round: Voice,
  options: { verdict?: Verdict; n?: number; now?: Date } = {},
) {
  for (const college of COLLEGES) await speak(db, colleges[college], college, round, options);
}

export async function roundOf(db: Db, roundId: number) {
  const [round] = await db.select().from(guideRounds).where(eq(guideRounds.id, roundId));
  if (!round) throw new Error("no round");
  return round;
}

export async function statusOf(db: Db, proposalId: number) {
  const [proposal] = await db.select().from(guideProposals).where(eq(guideProposals.id, proposalId));
  const steps = await db
    .select()
    .from(guideProposalSteps)
    .where(and(eq(guideProposalSteps.proposalId, proposalId)))
    .orderBy(guideProposalSteps.id);
  return { status: proposal?.status, reason: steps.at(-1)?.reason };
}
