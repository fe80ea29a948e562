import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { duties, members } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { openRound } from "~/validation/opening.server";
import { prepareEdition } from "~/validation/preparing.server";

const RULES = {
  title: "Guide Repères du CEP",
  label: "Version 3",
  days: 30,
  silenceApproves: false,
  quorums: { state: 1, regions: 1, social_partners: 1, operators: 1 },
};

/**
 * Lays the live proposal of the demonstration before its four colleges, one validator each, as its guide editor
 * does: under rules that take no silence for an approval.
 * @returns the number of the round
 * @throws Error where the demonstration has no editor, or where the proposal cannot be laid before the colleges
 */
export async function openDemoRound(tx: Db, proposalId: number, now: Date) {
  const editor = await editorOf(tx);
  const prepared = await prepareEdition(tx, editor, RULES, now);
  if (!prepared.ok) throw new Error(Object.values(prepared.errors).join(" "));
  const opened = await openRound(tx, editor, proposalId, now, { tells: false });
  if (!opened.ok) throw new Error(opened.error);
  return opened.roundId;
}

async function editorOf(tx: Db): Promise<Member> {
  const [found] = await tx
    .select({ id: members.id, name: members.name, standing: members.standing })
    .from(members)
    .innerJoin(duties, eq(duties.memberId, members.id))
    .where(and(eq(duties.duty, "guide_editor"), isNull(duties.endedAt)))
    .orderBy(members.id)
    .limit(1);
  if (!found) throw new Error("la démonstration n’a personne à la rédaction du guide");
  const rights = { heldBackDuties: [], groups: [], owesCharter: false };
  return { kind: "member", ...found, duties: ["guide_editor"], ...rights };
}
