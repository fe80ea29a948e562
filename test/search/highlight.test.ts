import { expect, test } from "vitest";
import { highlighted } from "~/search/highlight";

const found = (word: string) => `\u0002${word}\u0003`;

test("found words are told apart from the rest, in order", () => {
  expect(highlighted(`Le ${found("CIF")} et le ${found("CPF")}.`)).toEqual([
    { text: "Le ", found: false },
    { text: "CIF", found: true },
    { text: " et le ", found: false },
    { text: "CPF", found: true },
    { text: ".", found: false },
  ]);
});

test("found words may stand at both ends and beside one another", () => {
  expect(highlighted(`${found("CIF")}${found("CPF")}`)).toEqual([
    { text: "CIF", found: true },
    { text: "CPF", found: true },
  ]);
});

test("an excerpt without found word is one piece, and none is nothing", () => {
  expect(highlighted("Bonjour")).toEqual([{ text: "Bonjour", found: false }]);
  expect(highlighted("")).toEqual([]);
});

test("markup is left as the text it is", () => {
  expect(highlighted(`<b>${found("<script>")}</b> &amp;`)).toEqual([
    { text: "<b>", found: false },
    { text: "<script>", found: true },
    { text: "</b> &amp;", found: false },
  ]);
});

test("an excerpt cut before the end of a found word keeps no mark", () => {
  expect(highlighted("un \u0002mot")).toEqual([
    { text: "un ", found: false },
    { text: "mot", found: true },
  ]);
});
