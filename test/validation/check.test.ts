import { expect, test } from "vitest";
import { checkGathered, type Gathered } from "~/validation/check";

const one = (values: Partial<Gathered>): Gathered => ({
  ...{ proposal: "P", pageId: 1, textId: 11, baseTextId: 10, title: "Aide", change: "precision" },
  ...{ changeNote: "Note.", actualHash: "a", approvedHash: "a" },
  ...values,
});
const IN_FORCE = new Map([
  [1, 10],
  [2, 20],
]);
const problemsOf = (...gathered: Gathered[]) => checkGathered(IN_FORCE, gathered).problems;

test("an approved text takes the place of the one it changes", () => {
  expect(checkGathered(IN_FORCE, [one({})])).toEqual({
    problems: [],
    changes: new Map([[1, { textId: 11, change: "precision", note: "Note." }]]),
  });
});

test("a second proposal on a fiche has the text of the first as its base, whichever was validated first", () => {
  const second = one({ textId: 12, baseTextId: 11, change: "rule", changeNote: "Suite." });
  for (const gathered of [
    [one({}), second],
    [second, one({})],
  ])
    expect(checkGathered(IN_FORCE, gathered)).toEqual({
      problems: [],
      changes: new Map([[1, { textId: 12, change: "rule", note: "Note. Suite." }]]),
    });
  expect(problemsOf(one({}), one({ proposal: "Q", textId: 12 }))).toEqual([
    expect.stringMatching(/«\u00a0Q\u00a0».*une autre proposition.*l’effacerait/),
  ]);
});

test("what keeps an edition from coming out is said in sentences", () => {
  expect(problemsOf()).toEqual([expect.stringContaining("Aucune proposition")]);
  expect(problemsOf(one({ actualHash: "b" }))).toEqual([expect.stringContaining("n’est pas celui")]);
  expect(problemsOf(one({ change: null }))).toEqual([expect.stringContaining("dites si c’est une règle")]);
  expect(problemsOf(one({ baseTextId: 9 }))).toEqual([expect.stringContaining("que celui en vigueur")]);
});
