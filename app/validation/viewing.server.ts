import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import {
  guideEditions,
  guideOptions,
  guidePageNames,
  guideProposals,
  guideRounds,
  guideRoundTexts,
  guideRules,
  guideTexts,
  members,
} from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { seesAllProposals } from "~/guide/policy";
import { notFound } from "~/http/errors";
import { nameFor } from "./policy";
import { type TextTally, tallyOf } from "./tally.server";
import type { College } from "./words";

/**
 * The last validation of a proposal as this member sees it, with its texts and the voices they may give. What the
 * colleges said is there once all have spoken or the deadline has passed; never of a round that an edit voided.
 * @throws Response 404 to who does not see the proposal
 */
export async function validationFor(db: Db, viewer: Member, proposalId: number, now: Date) {
  const [proposal] = await db
    .select({
      id: guideProposals.id,
      title: guideProposals.title,
      status: guideProposals.status,
      authorId: guideProposals.authorId,
      slug: guidePageNames.slug,
    })
    .from(guideProposals)
    .innerJoin(
      guidePageNames,
      and(eq(guidePageNames.pageId, guideProposals.pageId), guidePageNames.isCurrent),
    )
    .where(eq(guideProposals.id, proposalId));
  if (!proposal || !(seesAllProposals(viewer) || proposal.authorId === viewer.id)) throw notFound();
  const [round] = await roundsOf(db, proposalId);
  if (!round) return { proposal, round: null };
  const isVoided = round.outcome === "voided";
  const isVisible = !isVoided && (round.closedAt !== null || now >= round.deadline);
  const isOpen = round.closedAt === null && now < round.deadline;
  const tally = await tallyOf(db, round.id, now);
  const texts = await textsOf(db, round.id);
  const voices = isOpen ? await voicesOf(db, viewer, round.id, now) : [];
  const names = await namesIn(db, viewer, tally, isVisible);
  return {
    proposal,
    round: { ...round, isVoided, isVisible, isOpen },
    texts: texts.map((text) => {
      const tallied = tally.find(({ textId }) => textId === text.textId);
      const ballots = tallied?.colleges.flatMap((college) => college.ballots) ?? [];
      const given = ballots.filter(({ memberId, byId }) => memberId === viewer.id || byId === viewer.id);
      const isLeft = ({ memberId, college }: Seat) =>
        !ballots.some((ballot) => ballot.memberId === memberId && ballot.college === college);
      return {
        ...text,
        given: given.map((ballot) => ({ ...ballot, isOwn: ballot.memberId === viewer.id })),
        voices: voices.filter(isLeft),
        colleges: isVisible ? (tallied?.colleges ?? []).map((college) => said(college, names)) : null,
      };
    }),
  };
}

const base = alias(guideTexts, "base_text");

function roundsOf(db: Db, proposalId: number) {
  return db
    .select({
      id: guideRounds.id,
      openedAt: guideRounds.openedAt,
      deadline: guideRounds.deadline,
      closedAt: guideRounds.closedAt,
      outcome: guideRounds.outcome,
      approvedTextId: guideRounds.approvedTextId,
      edition: guideEditions.number,
      days: guideRules.days,
      silenceApproves: guideRules.silenceApproves,
      record: sql<
        number | null
      >`(select c.position from guide_records c where c.round_id = ${guideRounds.id})`,
      quorums: sql<Record<College, number>>`(select json_object_agg(q.college, q.quorum) from guide_quorums q
        where q.edition_id = ${guideRounds.editionId})`,
    })
    .from(guideRounds)
    .innerJoin(guideEditions, eq(guideEditions.id, guideRounds.editionId))
    .innerJoin(guideRules, eq(guideRules.editionId, guideRounds.editionId))
    .where(eq(guideRounds.proposalId, proposalId))
    .orderBy(desc(guideRounds.id))
    .limit(1);
}

function textsOf(db: Db, roundId: number) {
  return db
    .select({
      textId: guideTexts.id,
      option: guideOptions.number,
      label: guideOptions.label,
      title: guideTexts.title,
      hash: guideTexts.hash,
      html: guideTexts.html,
      baseTitle: base.title,
      baseHtml: base.html,
    })
    .from(guideRoundTexts)
    .innerJoin(guideTexts, eq(guideTexts.id, guideRoundTexts.textId))
    .innerJoin(guideOptions, eq(guideOptions.id, guideRoundTexts.optionId))
    .innerJoin(base, eq(base.id, guideOptions.baseTextId))
    .where(eq(guideRoundTexts.roundId, roundId))
    .orderBy(asc(guideOptions.number));
}

interface Seat {
  memberId: number;
  college: College;
  name: string;
}

/** The voices that the viewer may give: their own, and those that were delegated to them. */
async function voicesOf(db: Db, viewer: Member, roundId: number, now: Date): Promise<Seat[]> {
  const rows = await db.execute<Record<string, unknown> & Seat & { standing: string }>(sql`
    select m.member_id::int as "memberId", m.college, p.name, p.standing
    from guide_round_members m join members p on p.id = m.member_id
    where m.round_id = ${roundId} and guide_validates(${viewer.id}, m.college)
      and guide_validates(m.member_id, m.college) and not guide_wrote(${viewer.id}, ${roundId})
      and (m.member_id = ${viewer.id} or exists (select 1 from guide_delegations d
        where d.member_id = m.member_id and d.delegate_id = ${viewer.id} and d.college = m.college
          and d.ended_at is null and d.from_at <= ${now.toISOString()} and d.until_at > ${now.toISOString()}))
    order by m.member_id <> ${viewer.id}, m.member_id`);
  return [...rows].map(({ standing, memberId, college, name }) => ({
    ...{ memberId, college },
    name: nameFor(viewer, { id: memberId, name, standing }),
  }));
}

/** Everybody who spoke or was silent, by number, as this member may read them. */
async function namesIn(db: Db, viewer: Member, tally: TextTally[], isVisible: boolean) {
  const ids = tally.flatMap(({ colleges }) =>
    colleges.flatMap(({ ballots, silent }) => [...silent, ...ballots.flatMap((b) => [b.memberId, b.byId])]),
  );
  if (!isVisible || ids.length === 0) return new Map<number, string>();
  const rows = await db
    .select({ id: members.id, name: members.name, standing: members.standing })
    .from(members)
    .where(inArray(members.id, ids));
  return new Map(rows.map((row) => [row.id, nameFor(viewer, row)]));
}

/** What a college said of a text, with names. */
function said(
  { college, quorum, outcome, ballots, silent }: TextTally["colleges"][number],
  names: Map<number, string>,
) {
  return {
    ...{ college, quorum, outcome },
    voices: ballots.map(({ memberId, byId, verdict, reason }) => ({
      name: names.get(memberId) ?? "",
      by: byId === memberId ? null : (names.get(byId) ?? ""),
      ...{ verdict, reason },
    })),
    silent: silent.map((id) => names.get(id) ?? ""),
  };
}
