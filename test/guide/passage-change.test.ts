import { expect, test } from "vitest";
import { placeOf } from "~/guide/passage";
import { changeOf } from "~/guide/passage-change";
import { render } from "~/text/markdown.server";

const BEFORE = `Tout commence ici.

Le premier accueil oriente[^1] la personne.

Le second niveau accompagne. Il prend plus de temps.

| Niveau | Objet |
|---|---|
| Premier | Informer |
| Second | Conseiller |

Tout finit ici.

[^1]: Voir la loi de 2014.
`;

/** What is said of a passage once the text says something else: each block with what was taken out and put in. */
function said(passage: string, change: (text: string) => string) {
  const [before, after] = [render(BEFORE), render(change(BEFORE))];
  const place = placeOf(before, passage);
  if (!place) throw new Error("not there");
  const found = changeOf(before, after, place);
  if (!Array.isArray(found)) return found;
  const sign = { same: "", added: "+", removed: "-" };
  return found.map(({ runs }) => runs.map(({ kind, text }) => `${sign[kind]}${text.trim()}`).join("/"));
}

test("a passage whose words still stand is the same, wherever it went and whatever changed around it", () => {
  const passage = "accueil oriente la";
  expect(said(passage, (text) => `Avant tout.\n\n${text.replace("personne", "personne reçue")}`)).toBe(
    "same",
  );
  expect(said(passage, (text) => text.replace("[^1]", ""))).toBe("same");
  expect(said("Informer Second", (text) => text.replace("second niveau", "deuxième niveau"))).toBe("same");
});

test.for<[string, string, (text: string) => string, string[]]>([
  [
    "words of its paragraph alone",
    "accueil oriente",
    (text) => text.replace("accueil oriente", "accueil guide").replace("Tout finit", "Tout s’arrête"),
    ["Le premier accueil/-oriente/+guide/[1] la personne."],
  ],
  [
    "over two paragraphs, with the one put between them",
    "la personne. Le second niveau",
    (text) => text.replace("Le second niveau", "Un paragraphe neuf vient.\n\nLe second niveau"),
    [
      "Le premier accueil oriente[1] la personne.",
      "+Un paragraphe neuf vient.",
      "Le second niveau accompagne. Il prend plus de temps.",
    ],
  ],
  [
    "taken out, with what stands in its place",
    "niveau accompagne. Il prend",
    (text) =>
      text
        .replace(/Le second niveau.*/, "Rien de semblable ne figure plus.")
        .replace("Tout f", "Encore. Tout f"),
    ["-Le second niveau accompagne. Il prend plus de temps.", "+Rien de semblable ne figure plus."],
  ],
  [
    "rows of a table",
    "Informer Second Conseiller",
    (text) => text.replace("| Informer", "| Informer d’abord"),
    ["Premier | Informer/+d’abord", "Second | Conseiller"],
  ],
  ["a note", "loi de 2014", (text) => text.replace("2014.", "2018."), ["Voir la loi de/-2014/+2018/."]],
])("what changed of a passage is shown block by block: %s", ([, passage, change, expected]) => {
  expect(said(passage, change)).toEqual(expected);
});

test("of words that stand twice, the block is that where they were cited", () => {
  const [before, after] = [
    "Le niveau un aide.\n\nEt le niveau un dure.",
    "Le rang un aide.\n\nEt le rang un dure.",
  ].map(render);
  const place = { passage: "niveau un", before: "Le niveau un aide. Et le", after: "dure." };
  const found = changeOf(before ?? "", after ?? "", place);
  expect(Array.isArray(found) && found.map(({ runs }) => runs[0]?.text)).toEqual(["Et le "]);
});

test("two texts too long to be compared say only that the passage is gone", () => {
  const long = `<p>${"mot ".repeat(300_000)}</p>`;
  expect(changeOf(`${long}<p>Cité.</p>`, long, { passage: "Cité.", before: "", after: "" })).toBeNull();
});
