import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  guideBallots,
  guideOptions,
  guideQuorums,
  guideRoundMembers,
  guideRounds,
  guideRoundTexts,
  guideRules,
  guideTexts,
} from "#db/schema/index.server";
import { COLLEGES } from "#db/vocabulary";
import { type CollegeOutcome, decide } from "./decision";
import type { College } from "./words";

type Ballot = typeof guideBallots.$inferSelect;

interface CollegeTally {
  college: College;
  quorum: number;
  ballots: Ballot[];
  /** Its members who have said nothing of this text. */
  silent: number[];
  outcome: CollegeOutcome;
}

export interface TextTally {
  textId: number;
  hash: string;
  option: number;
  optionId: number;
  revision: number;
  colleges: CollegeTally[];
}

/** What each college says of each text of a round at this moment, in the order of the options. */
export async function tallyOf(db: Db, roundId: number, now: Date): Promise<TextTally[]> {
  const [rules] = await db
    .select({
      deadline: guideRounds.deadline,
      silenceApproves: guideRules.silenceApproves,
      editionId: guideRules.editionId,
    })
    .from(guideRounds)
    .innerJoin(guideRules, eq(guideRules.editionId, guideRounds.editionId))
    .where(eq(guideRounds.id, roundId));
  if (!rules) return [];
  const quorums = await db.select().from(guideQuorums).where(eq(guideQuorums.editionId, rules.editionId));
  const texts = await textsBefore(db, roundId);
  const members = await membersOf(db, roundId);
  const ballots = await db
    .select()
    .from(guideBallots)
    .where(eq(guideBallots.roundId, roundId))
    .orderBy(asc(guideBallots.id));
  const isOver = now >= rules.deadline;
  return texts.map((text) => ({
    ...text,
    colleges: COLLEGES.map((college) => {
      const given = ballots.filter((one) => one.textId === text.textId && one.college === college);
      const silent = members.filter(
        (member) => member.college === college && !given.some(({ memberId }) => memberId === member.memberId),
      );
      const quorum = quorums.find((row) => row.college === college)?.quorum ?? Number.POSITIVE_INFINITY;
      const outcome = decide({
        verdicts: given.map(({ verdict }) => verdict),
        remaining: silent.filter(({ isInForce }) => isInForce).length,
        silenceApproves: rules.silenceApproves,
        ...{ quorum, isOver },
      });
      return { college, quorum, ballots: given, silent: silent.map(({ memberId }) => memberId), outcome };
    }),
  }));
}

function textsBefore(db: Db, roundId: number) {
  return db
    .select({
      textId: guideRoundTexts.textId,
      hash: guideTexts.hash,
      option: guideOptions.number,
      optionId: guideOptions.id,
      revision: guideRoundTexts.revision,
    })
    .from(guideRoundTexts)
    .innerJoin(guideTexts, eq(guideTexts.id, guideRoundTexts.textId))
    .innerJoin(guideOptions, eq(guideOptions.id, guideRoundTexts.optionId))
    .where(eq(guideRoundTexts.roundId, roundId))
    .orderBy(asc(guideOptions.number));
}

/** Who speaks in the round, and whether they are still of their college. */
function membersOf(db: Db, roundId: number) {
  return db
    .select({
      memberId: guideRoundMembers.memberId,
      college: guideRoundMembers.college,
      isInForce: sql<boolean>`guide_validates(${guideRoundMembers.memberId}, ${guideRoundMembers.college})`,
    })
    .from(guideRoundMembers)
    .where(and(eq(guideRoundMembers.roundId, roundId)))
    .orderBy(asc(guideRoundMembers.memberId));
}
