import { asc, eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { guideRoundMembers, guideRounds, guideRules, members } from "#db/schema/index.server";
import { demoTest } from "../support/database";

const DAY_MS = 86_400_000;

demoTest(
  "the live proposal is laid before one validator a college, no silence approves, and nobody is told by mail",
  async ({ db }) => {
    const seats = await db
      .select({ college: guideRoundMembers.college, email: members.email })
      .from(guideRoundMembers)
      .innerJoin(members, eq(members.id, guideRoundMembers.memberId))
      .orderBy(asc(guideRoundMembers.college));
    expect(seats).toEqual([
      { college: "operators", email: "operateurs@comcep.example" },
      { college: "regions", email: "regions@comcep.example" },
      { college: "social_partners", email: "partenaires@comcep.example" },
      { college: "state", email: "etat@comcep.example" },
    ]);
    const rounds = await db
      .select({
        ...{ opened: guideRounds.openedAt, deadline: guideRounds.deadline },
        silenceApproves: guideRules.silenceApproves,
      })
      .from(guideRounds)
      .innerJoin(guideRules, eq(guideRules.editionId, guideRounds.editionId));
    expect(rounds).toHaveLength(1);
    expect(rounds[0]?.silenceApproves).toBe(false);
    expect((rounds[0]?.deadline.getTime() ?? 0) - (rounds[0]?.opened.getTime() ?? 0)).toBe(30 * DAY_MS);
    const jobs = await db.execute(
      sql`select 1 from graphile_worker.jobs where task_identifier = 'validation.opened'`,
    );
    expect(jobs).toHaveLength(0);
  },
);
