import { asc, eq } from "drizzle-orm";
import { expect } from "vitest";
import { guideRoundMembers, guideRounds, guideRules, members } from "#db/schema/index.server";
import { openDemoRound } from "~/demo/round.server";
import { demoTest } from "../support/database";
import { peer } from "../support/people";
import { proposed } from "../support/validating";

const NOW = new Date("2026-11-21T09:00:00Z");

demoTest(
  "the live proposal is laid before one validator a college, and no silence approves",
  async ({ db }) => {
    const author = await peer(db);
    const { proposalId } = await proposed(db, {
      ...{
        author,
        slug: "les-trois-niveaux",
        bodies: ["A minima le niveau 1.", "Le niveau 1 et le niveau 2."],
      },
    });
    const roundId = await openDemoRound(db, proposalId, NOW);
    const seats = await db
      .select({ college: guideRoundMembers.college, email: members.email })
      .from(guideRoundMembers)
      .innerJoin(members, eq(members.id, guideRoundMembers.memberId))
      .where(eq(guideRoundMembers.roundId, roundId))
      .orderBy(asc(guideRoundMembers.college));
    expect(seats).toEqual([
      { college: "operators", email: "operateurs@comcep.example" },
      { college: "regions", email: "regions@comcep.example" },
      { college: "social_partners", email: "partenaires@comcep.example" },
      { college: "state", email: "etat@comcep.example" },
    ]);
    const [round] = await db
      .select({ deadline: guideRounds.deadline, silenceApproves: guideRules.silenceApproves })
      .from(guideRounds)
      .innerJoin(guideRules, eq(guideRules.editionId, guideRounds.editionId));
    expect(round).toEqual({ deadline: new Date("2026-12-21T09:00:00Z"), silenceApproves: false });
  },
);

demoTest("a proposal that is not ready stops the loading, with its reason", async ({ db }) => {
  const author = await peer(db);
  const raw = { author, slug: "les-trois-niveaux", bodies: ["X."], status: "proposed" as const };
  const { proposalId } = await proposed(db, raw);
  await expect(openDemoRound(db, proposalId, NOW)).rejects.toThrow("instruite");
});
