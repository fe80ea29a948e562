import { eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  guideEditions,
  guidePageNames,
  guideProposals,
  guideRecords,
  guideRounds,
  guideRules,
  guideTexts,
  members,
} from "#db/schema/index.server";
import { canonical } from "./canonical";
import { RecordContent } from "./record";
import type { TextTally } from "./tally.server";

/** Writes the record of the text that a round has approved, at the end of the chain. */
export async function recordApproval(tx: Db, roundId: number, text: TextTally, now: Date) {
  const content = canonical(await contentOf(tx, roundId, text, now));
  // The database gives the place and both hashes.
  const given = { position: 0, previousHash: "", hash: "" };
  await tx.insert(guideRecords).values({ ...given, roundId, textId: text.textId, content, at: now });
}

async function contentOf(tx: Db, roundId: number, text: TextTally, now: Date): Promise<RecordContent> {
  const [round] = await tx
    .select({
      proposalId: guideProposals.id,
      proposal: guideProposals.title,
      slug: guidePageNames.slug,
      title: guideTexts.title,
      edition: guideEditions.number,
      silenceApproves: guideRules.silenceApproves,
      openedAt: guideRounds.openedAt,
      deadline: guideRounds.deadline,
    })
    .from(guideRounds)
    .innerJoin(guideProposals, eq(guideProposals.id, guideRounds.proposalId))
    .innerJoin(
      guidePageNames,
      sql`${guidePageNames.pageId} = ${guideProposals.pageId} and ${guidePageNames.isCurrent}`,
    )
    .innerJoin(guideEditions, eq(guideEditions.id, guideRounds.editionId))
    .innerJoin(guideRules, eq(guideRules.editionId, guideRounds.editionId))
    .innerJoin(guideTexts, eq(guideTexts.id, text.textId))
    .where(eq(guideRounds.id, roundId));
  if (!round) throw new Error(`round ${roundId} is missing`);
  const person = await peopleOf(tx, text);
  return RecordContent.parse({
    proposal: { id: round.proposalId, title: round.proposal },
    fiche: { slug: round.slug, title: round.title },
    option: { number: text.option, revision: text.revision },
    textHash: text.hash,
    edition: round.edition,
    silenceApproves: round.silenceApproves,
    openedAt: round.openedAt.toISOString(),
    deadline: round.deadline.toISOString(),
    closedAt: now.toISOString(),
    colleges: text.colleges.map(({ college, quorum, outcome, ballots, silent }) => ({
      ...{ college, quorum, outcome },
      voices: ballots.map(({ memberId, byId, verdict, reason, hash, at }) => ({
        member: person(memberId),
        by: byId === memberId ? null : person(byId),
        ...{ verdict, reason, hash, at: at.toISOString() },
      })),
      silent: silent.map(person),
    })),
  });
}

/** Everybody who speaks or is silent, as they are at this moment. */
async function peopleOf(tx: Db, { colleges }: TextTally) {
  const ids = colleges.flatMap(({ ballots, silent }) => [
    ...silent,
    ...ballots.flatMap(({ memberId, byId }) => [memberId, byId]),
  ]);
  const rows = await tx
    .select({ id: members.id, name: members.name, standing: members.standing })
    .from(members)
    .where(inArray(members.id, ids));
  return (id: number) => {
    const found = rows.find((row) => row.id === id);
    if (!found) throw new Error(`member ${id} is missing`);
    return found;
  };
}
