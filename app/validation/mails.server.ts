import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideProposals, guideRoundMembers, guideRounds, members } from "#db/schema/index.server";
import type { Tools } from "~/platform/jobs.server";
import type { Mail } from "~/platform/mail.server";
import { fullDate } from "~/ui/dates";
import { validationPath } from "./addresses";

interface Addressed {
  roundId: number;
  memberId: number;
  /** Who speaks for them, where the mail goes to that person. */
  delegateId?: number | undefined;
}

/** The round as who speaks in it is told; null once it is over, or where they no longer speak. */
async function roundFor(db: Db, { roundId, memberId, delegateId }: Addressed, now: Date) {
  const [found] = await db
    .select({
      proposalId: guideProposals.id,
      title: guideProposals.title,
      deadline: guideRounds.deadline,
      email: members.email,
    })
    .from(guideRoundMembers)
    .innerJoin(guideRounds, eq(guideRounds.id, guideRoundMembers.roundId))
    .innerJoin(guideProposals, eq(guideProposals.id, guideRounds.proposalId))
    .innerJoin(members, eq(members.id, delegateId ?? memberId))
    .where(
      and(
        eq(guideRoundMembers.roundId, roundId),
        eq(guideRoundMembers.memberId, memberId),
        isNull(guideRounds.closedAt),
        sql`${guideRounds.deadline} > ${now.toISOString()}`,
        sql`guide_validates(${members.id}, ${guideRoundMembers.college})`,
      ),
    )
    .limit(1);
  return found ?? null;
}

/** Tells a member of a college that texts wait for what they say. */
export async function openedMail(payload: Addressed, { db, appUrl, now }: Tools): Promise<Mail | null> {
  const round = await roundFor(db, payload, now);
  if (!round) return null;
  return {
    to: round.email,
    subject: "Guide-repères\u00a0: un texte est soumis à votre collège",
    text: `Bonjour,

Une évolution du guide est soumise aux quatre collèges\u00a0:

«\u00a0${round.title}\u00a0»
${appUrl}${validationPath(round.proposalId)}

Vous pouvez dire ce que vous en pensez jusqu’au ${fullDate(round.deadline)}. Les règles, le texte exact et ce qui y change sont sur cette page.`,
  };
}

/** Reminds, before the deadline, of a voice that has not been given. */
export async function reminderMail(payload: Addressed, { db, appUrl, now }: Tools): Promise<Mail | null> {
  const round = await roundFor(db, payload, now);
  if (!round || (await hasSpoken(db, payload))) return null;
  const whose = payload.delegateId
    ? "Une personne de votre collège vous a délégué sa voix, et elle n’a pas encore été donnée"
    : "Votre voix n’a pas encore été donnée";
  return {
    to: round.email,
    subject: "Guide-repères\u00a0: l’échéance approche",
    text: `Bonjour,

${whose} sur cette évolution du guide\u00a0:

«\u00a0${round.title}\u00a0»
${appUrl}${validationPath(round.proposalId)}

L’échéance est le ${fullDate(round.deadline)}.`,
  };
}

async function hasSpoken(db: Db, { roundId, memberId }: Addressed) {
  const [left] = await db.execute<{ count: number }>(sql`select count(*)::int as count
    from guide_round_texts t join guide_round_members m on m.round_id = t.round_id and m.member_id = ${memberId}
    where t.round_id = ${roundId} and not exists (select 1 from guide_ballots b where b.round_id = t.round_id
      and b.text_id = t.text_id and b.member_id = m.member_id and b.college = m.college)`);
  return left?.count === 0;
}
