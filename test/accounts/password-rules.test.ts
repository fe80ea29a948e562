import { expect, test } from "vitest";
import { passwordFault } from "~/accounts/password-rules.server";

const person = { email: "zoe.le-goff@mission-locale.example", name: "Zoé Le Goff" };
const fault = (password: string) => passwordFault(password, person);

test.each([
  "cheval agrafe pile correct",
  "ÉTÉ comme hiver à vélo",
  "trois-petits-tours-et-s-en-vont",
  "xK4!vbnQ9#rtLp",
  "Zoé mange une pomme verte",
  "a".repeat(3) + "bcdefghijk".repeat(19),
])("« %s » is a password", (password) => {
  expect(fault(password)).toBeNull();
});

test.each(["", "onze signes", "🐴".repeat(11), "ﬁ ﬁ ﬁ"])("« %s » is too short", (password) => {
  expect(fault(password)).toMatch(/au moins 12 caractères/);
});

test("a sign counts as it is hashed, whichever way it was typed", () => {
  // « é » as a letter and its accent: two signs typed, one kept.
  expect(fault("e\u0301tebcdfghij")).toMatch(/vous en avez tapé 11/);
  expect(fault("e\u0301tebcdfghijk".normalize("NFD"))).toBeNull();
});

test("two hundred signs are the most", () => {
  const words = "cheval agrafe pile correct ".repeat(8);
  expect(fault(words.slice(0, 200))).toBeNull();
  expect(fault(words.slice(0, 201))).toMatch(/au plus 200/);
});

test.each([
  "123456789012",
  "Password2024!",
  "PASSWORD!!!!!",
  "motdepasse1234",
  "Azertyuiop123",
  "soleilsoleil",
  "SoleilSoleil2026",
  "qwertyuiop!!!",
])("« %s » is among the first that are tried", (password) => {
  expect(fault(password)).toMatch(/premiers que l’on essaie/);
});

test.each(["aaaaaaaaaaaa", "ababababababab", "............", "1212121212121"])(
  "« %s » repeats itself",
  (password) => {
    expect(fault(password)).toMatch(/répète les mêmes signes|premiers que l’on essaie/);
  },
);

test.each([
  person.email,
  "Zoé Le Goff 2026",
  "ZoeLeGoff2026",
  "legoffzoelegoff",
  "zoe.le-goff12",
  "ComCEP-ComCEP-1",
  "comcep zoé goff",
  "mission-locale.example",
])("« %s » is what everybody knows of this person", (password) => {
  expect(fault(password)).toMatch(/votre nom, votre adresse ou le nom du site/);
});

test("nothing is asked of the sorts of signs", () => {
  expect(fault("abricot fenouil brouette")).toBeNull();
  expect(fault("857392016485")).toBeNull();
});
