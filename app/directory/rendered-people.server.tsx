import { standingWord } from "~/accounts/standing-words";
import { withFrenchSpaces } from "~/text/typography";
import { keptMarkup } from "~/ui/kept-markup.server";
import type { PersonSummary } from "./people.server";
import { PersonLine, type PersonRow } from "./person-line";
import { confirmedIn } from "./words";

/** The lines of a list of people, as ready HTML. The key is all that a line shows. */
export function renderPeople(people: PersonSummary[]) {
  return people
    .map(rowOf)
    .map((row) => keptMarkup(`person|${JSON.stringify(row)}`, () => <PersonLine row={row} />))
    .join("");
}

function rowOf({ standing, terms, confirmedAt, ...person }: PersonSummary): PersonRow {
  return {
    ...person,
    function: person.function && withFrenchSpaces(person.function),
    standing: standingWord(standing),
    terms: terms.map(({ label }) => withFrenchSpaces(label)),
    confirmed: confirmedIn(confirmedAt),
  };
}
