import { expect, test } from "vitest";
import routes from "~/routes";
import { slugOf } from "~/text/slug";

test("a title becomes unaccented lower-case words joined by hyphens", () => {
  expect(slugOf("Période d’essai : ÇA marche à Noël, où ?")).toBe("periode-d-essai-ca-marche-a-noel-ou");
});

test("accents written apart from their letter give the same address", () => {
  expect(slugOf("De\u0301lai")).toBe(slugOf("D\u00e9lai"));
});

test("ligatures are spelt out, in either case", () => {
  expect(slugOf("Main-d’œuvre")).toBe("main-d-oeuvre");
  expect(slugOf("ŒUVRE")).toBe("oeuvre");
  expect(slugOf("Curriculum vitæ")).toBe("curriculum-vitae");
});

test("hyphens neither repeat nor stand at an end", () => {
  expect(slugOf("  -- CPF -- & -- CIF ! ")).toBe("cpf-cif");
});

test("a title without any letter or figure is « sujet »", () => {
  for (const title of ["", "???", "…", "你好", "🙂"]) expect(slugOf(title)).toBe("sujet");
});

test("words that stand elsewhere in the addresses of a topic are never its slug", () => {
  expect(slugOf("Messages")).toBe("sujet-messages");
  expect(slugOf("Réponses")).toBe("sujet-reponses");
  expect(slugOf("Non lu ?")).toBe("sujet-non-lu");
  expect(slugOf("Situation")).toBe("sujet-situation");
  expect(slugOf("Appel")).toBe("sujet-appel");
  expect(slugOf("Relais")).toBe("sujet-relais");
  expect(slugOf("Messages privés")).toBe("messages-prives");
  const others = routes.flatMap(({ path }) => /^sujets\/:id\/([a-z-]+)/.exec(path ?? "")?.[1] ?? []);
  expect(others).toContain("direct");
  for (const word of others) expect(slugOf(word)).not.toBe(word);
});

test("a slug is 80 characters at most and does not end by a hyphen", () => {
  expect(slugOf("a".repeat(120))).toBe("a".repeat(80));
  expect(slugOf(`${"a".repeat(79)} suite`)).toBe("a".repeat(79));
});
