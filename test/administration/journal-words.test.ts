import { expect, test } from "vitest";
import { ACTION_NAMES, describeDetails, wordsOf } from "~/administration/journal-words";
import { filesOf, textOf } from "../support/imports";

const recorded = filesOf("app").flatMap((file) =>
  [...textOf(file).matchAll(/action: "([a-z_]+\.[a-z_]+)"/g)].map(([, action = ""]) => ({ file, action })),
);

test("every action that the code records has its words", () => {
  expect(recorded.length).toBeGreaterThan(20);
  const wordless = recorded.filter(({ action }) => !ACTION_NAMES.includes(action));
  expect(wordless).toEqual([]);
});

test("an action without words shows under its name, and details as they were and became", () => {
  expect(wordsOf("moon.landed")).toBe("moon.landed");
  expect(describeDetails({ name: ["Apec", "APEC"], asksAgain: true, parentId: [null, 3] })).toBe(
    "nom\u00a0: Apec → APEC · accord demandé à nouveau\u00a0: oui · numéro de la partie\u00a0: – → 3",
  );
});
