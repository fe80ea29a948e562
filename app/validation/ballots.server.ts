import { and, eq, sql } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { guideBallots, guideRoundMembers, guideRoundTexts, guideTexts } from "#db/schema/index.server";
import { VERDICTS } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { closeIfDecided } from "./closing.server";
import { delegatorsOf } from "./delegations.server";
import { holdRound } from "./holding.server";
import { verdictFaults } from "./verdict-faults";
import type { College } from "./words";

export interface Said {
  roundId: number;
  textId: number;
  /** Of the text that was before the eyes of who speaks. */
  hash: string;
  verdict: string;
  reason: string;
  /** Whose voice it is: one's own, or that of who delegated it. */
  forMemberId: number;
  college: College;
}

type Given = { ok: true; isClosed: boolean } | { ok: false; errors: Record<string, string> };

/**
 * Gives a voice on an exact text, for good. The voice that decides the last college closes the round with it.
 * @throws Response 404 to who does not speak for this college in this round
 */
export async function say(db: Db, by: Member, said: Said, now: Date): Promise<Given> {
  const { roundId, textId, hash, reason, forMemberId, college } = said;
  try {
    return await db.transaction(async (tx) => {
      const round = await holdRound(tx, roundId);
      await refuseOthers(tx, by, said, now);
      if (round.outcome === "voided") return refused({ form: CHANGED });
      if (round.closedAt || now >= round.deadline) return refused({ form: OVER });
      const [text] = await tx
        .select({ hash: guideTexts.hash })
        .from(guideRoundTexts)
        .innerJoin(guideTexts, eq(guideTexts.id, guideRoundTexts.textId))
        .where(and(eq(guideRoundTexts.roundId, roundId), eq(guideRoundTexts.textId, textId)));
      if (!text) throw notFound();
      if (text.hash !== hash) return refused({ form: OTHER_TEXT });
      const verdict = VERDICTS.find((one) => one === said.verdict);
      const errors = verdictFaults(verdict, reason);
      if (errors || !verdict) return refused(errors ?? {});
      await tx.insert(guideBallots).values({
        roundId,
        textId,
        college,
        memberId: forMemberId,
        byId: by.id,
        verdict,
        reason,
        hash,
        at: now,
      });
      return { ok: true, isClosed: await closeIfDecided(tx, roundId, now) };
    });
  } catch (error) {
    const sentence = REFUSALS[constraintOf(error) ?? ""];
    if (!sentence) throw error;
    return refused({ form: sentence });
  }
}

const refused = (errors: Record<string, string>): Given => ({ ok: false, errors });

const CHANGED =
  "Le texte a changé depuis\u00a0: ce qui avait été donné ne vaut plus. Votre avis n’a pas été compté.";
const OVER = "Cette validation est close\u00a0: votre avis n’a pas été compté.";
const OTHER_TEXT =
  "Le texte que vous aviez sous les yeux n’est pas celui qui est soumis\u00a0: relisez-le, votre avis n’a pas été compté.";
const REFUSALS: Record<string, string> = {
  guide_ballots_once: "Cette voix a déjà été donnée sur ce texte\u00a0: elle ne se donne qu’une fois.",
  guide_ballots_in_time: OVER,
  guide_ballots_exact_text: OTHER_TEXT,
};

/** Who is of this college speaks for themselves; and for who let them. Nobody speaks of what they wrote. */
async function refuseOthers(tx: Db, by: Member, { roundId, forMemberId, college }: Said, now: Date) {
  const voices = [by.id];
  for (const { memberId } of await delegatorsOf(tx, by.id, college, now)) voices.push(memberId);
  if (!voices.includes(forMemberId)) throw notFound();
  const [seat] = await tx
    .select({
      validates: sql<boolean>`guide_validates(${by.id}, ${college}) and guide_validates(${forMemberId}, ${college})`,
      wrote: sql<boolean>`guide_wrote(${by.id}, ${roundId})`,
    })
    .from(guideRoundMembers)
    .where(
      and(
        eq(guideRoundMembers.roundId, roundId),
        eq(guideRoundMembers.memberId, forMemberId),
        eq(guideRoundMembers.college, college),
      ),
    );
  if (!seat?.validates || seat.wrote) throw notFound();
}
