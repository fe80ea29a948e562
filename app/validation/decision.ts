import type { Verdict } from "#db/vocabulary";

export type CollegeOutcome =
  | "undecided"
  | "approved"
  | "reserved"
  | "refused"
  /** Over without its quorum. */
  | "silent"
  /** The same, where the rules of the edition take it for an approval. */
  | "silent_approval";

interface Voices {
  verdicts: readonly Verdict[];
  /** How many members may still speak. */
  remaining: number;
  quorum: number;
  /** The deadline has passed. */
  isOver: boolean;
  silenceApproves: boolean;
}

const count = (verdicts: readonly Verdict[], wanted: Verdict) =>
  verdicts.filter((verdict) => verdict === wanted).length;

/**
 * What a college says of a text. With its quorum, it has decided once the voices that remain could not change the
 * majority, or once it is over; as many refusals as approvals refuse. Without its quorum, it is silent at the end.
 */
export function decide({ verdicts, remaining, quorum, isOver, silenceApproves }: Voices): CollegeOutcome {
  const refusals = count(verdicts, "refuses");
  const approvals = verdicts.length - refusals;
  if (verdicts.length < quorum) {
    if (!isOver) return "undecided";
    return silenceApproves && refusals === 0 ? "silent_approval" : "silent";
  }
  const isSettled = approvals > refusals + remaining || refusals >= approvals + remaining;
  if (!isOver && !isSettled) return "undecided";
  if (approvals <= refusals) return "refused";
  return verdicts.includes("reserves") ? "reserved" : "approved";
}

/** Whether this lets the text through. */
export function approves(outcome: CollegeOutcome) {
  return outcome === "approved" || outcome === "reserved" || outcome === "silent_approval";
}

/** An option's text with what each college says of it. */
export interface Judged {
  option: number;
  outcomes: readonly CollegeOutcome[];
  verdicts: readonly Verdict[];
}

/**
 * Of the texts that every college approves, the one with the fewest refusals; of those, the fewest reservations; of
 * those, the lowest number. Null where there is none.
 */
export function elect<Text extends Judged>(texts: readonly Text[]): Text | null {
  const approved = texts.filter(({ outcomes }) => outcomes.every(approves));
  const [first] = approved.sort(
    (one, other) =>
      count(one.verdicts, "refuses") - count(other.verdicts, "refuses") ||
      count(one.verdicts, "reserves") - count(other.verdicts, "reserves") ||
      one.option - other.option,
  );
  return first ?? null;
}
