import { describe, expect, test } from "vitest";
import type { Verdict } from "#db/vocabulary";
import { type CollegeOutcome, decide, elect } from "~/validation/decision";

/** « a » approves, « r » approves with reservations, « n » refuses. */
const said = (letters: string): Verdict[] =>
  [...letters].map((letter) => (letter === "a" ? "approves" : letter === "r" ? "reserves" : "refuses"));

interface Case {
  given: string;
  remaining: number;
  quorum: number;
  isOver?: boolean;
  silenceApproves?: boolean;
}

const decision = ({ given, remaining, quorum, isOver = false, silenceApproves = false }: Case) =>
  decide({ verdicts: said(given), remaining, quorum, isOver, silenceApproves });

describe("before the deadline", () => {
  test.each<[Case, CollegeOutcome]>([
    [{ given: "", remaining: 1, quorum: 1 }, "undecided"],
    [{ given: "a", remaining: 0, quorum: 1 }, "approved"],
    [{ given: "r", remaining: 0, quorum: 1 }, "reserved"],
    [{ given: "n", remaining: 0, quorum: 1 }, "refused"],
    // One approval against one voice that could refuse: a tie refuses.
    [{ given: "a", remaining: 1, quorum: 1 }, "undecided"],
    [{ given: "aa", remaining: 1, quorum: 1 }, "approved"],
    [{ given: "n", remaining: 1, quorum: 1 }, "refused"],
    [{ given: "an", remaining: 0, quorum: 1 }, "refused"],
    [{ given: "an", remaining: 1, quorum: 1 }, "undecided"],
    [{ given: "aan", remaining: 0, quorum: 2 }, "approved"],
    [{ given: "ran", remaining: 0, quorum: 2 }, "reserved"],
    // Nothing is decided without the quorum, whatever the majority.
    [{ given: "aa", remaining: 1, quorum: 3 }, "undecided"],
    [{ given: "nn", remaining: 1, quorum: 3 }, "undecided"],
    // Nobody remains, and the quorum cannot be reached any more: that is known at the deadline.
    [{ given: "a", remaining: 0, quorum: 2, silenceApproves: true }, "undecided"],
  ])("%o: %s", (voices, outcome) => {
    expect(decision(voices)).toBe(outcome);
  });
});

describe("once over", () => {
  test.each<[Case, CollegeOutcome]>([
    [{ given: "a", remaining: 3, quorum: 1 }, "approved"],
    [{ given: "rn", remaining: 3, quorum: 2 }, "refused"],
    [{ given: "rna", remaining: 3, quorum: 2 }, "reserved"],
    [{ given: "", remaining: 1, quorum: 1 }, "silent"],
    [{ given: "a", remaining: 2, quorum: 2 }, "silent"],
    [{ given: "", remaining: 1, quorum: 1, silenceApproves: true }, "silent_approval"],
    [{ given: "r", remaining: 1, quorum: 2, silenceApproves: true }, "silent_approval"],
    // Who refused was not silent.
    [{ given: "n", remaining: 1, quorum: 2, silenceApproves: true }, "silent"],
    [{ given: "n", remaining: 1, quorum: 1, silenceApproves: true }, "refused"],
  ])("%o: %s", (voices, outcome) => {
    expect(decision({ ...voices, isOver: true })).toBe(outcome);
  });
});

describe("of several texts", () => {
  const text = (option: number, outcomes: string, letters: string) => ({
    option,
    outcomes: [...outcomes].map((letter): CollegeOutcome => (letter === "a" ? "approved" : "refused")),
    verdicts: said(letters),
  });

  test("none where one college is missing", () => {
    expect(elect([text(1, "aaan", "aaan"), text(2, "nnnn", "nnnn")])).toBeNull();
  });
  test("the one that all approve", () => {
    expect(elect([text(1, "aaan", "aaan"), text(2, "aaaa", "aaaar")])?.option).toBe(2);
  });
  test("the fewest refusals, then the fewest reservations, then the lowest number", () => {
    expect(elect([text(1, "aaaa", "aaaan"), text(2, "aaaa", "rrrrr")])?.option).toBe(2);
    expect(elect([text(1, "aaaa", "aaarr"), text(2, "aaaa", "aaaar")])?.option).toBe(2);
    expect(elect([text(2, "aaaa", "aaaa"), text(1, "aaaa", "aaaa")])?.option).toBe(1);
  });
  test("a silence that the rules take for an approval lets a text through; any other does not", () => {
    const judged = (outcome: CollegeOutcome) => [{ option: 1, outcomes: [outcome], verdicts: [] }];
    expect(elect(judged("silent_approval"))?.option).toBe(1);
    expect(elect(judged("silent"))).toBeNull();
    expect(elect(judged("undecided"))).toBeNull();
  });
});
