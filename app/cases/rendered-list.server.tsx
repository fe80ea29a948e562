import { topicPath } from "~/forum/addresses";
import { clockOf, STATE_WORDS } from "~/forum/situation";
import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";
import { keptMarkup } from "~/ui/kept-markup.server";
import type { SituationSummary } from "./list.server";

/** The lines of a list of situations, as ready HTML. */
export function renderSituations(situations: SituationSummary[], now: Date) {
  return situations
    .map((summary) => rowOf(summary, now))
    .map((row) => keptMarkup(`situation-row|${JSON.stringify(row)}`, () => <SituationLine {...row} />))
    .join("");
}

type Row = ReturnType<typeof rowOf>;

function rowOf({ id, slug, title, section, createdAt, situation }: SituationSummary, now: Date) {
  if (!situation) throw new Error("a listed situation is none");
  const { state, theme, scheme, public: person, territory, isDivergent, answerBy } = situation;
  return {
    path: topicPath({ id, slug }),
    title: withFrenchSpaces(title),
    known: withFrenchSpaces([theme, scheme, person, territory, section].filter(Boolean).join(" · ")),
    state: STATE_WORDS[state].replace("Situation ", ""),
    isDivergent,
    asked: fullDay(createdAt),
    clock: clockOf(situation, now),
    answerBy: answerBy && state === "open" ? fullDay(new Date(`${answerBy}T12:00:00Z`)) : null,
  };
}

function SituationLine({ path, title, known, state, isDivergent, asked, clock, answerBy }: Row) {
  return (
    <li className="row">
      <div className="row-main">
        <a className="row-title" href={path}>
          {title}
        </a>
        <p className="meta">
          {known}
          {isDivergent && <span className="badge quiet">Écart d’interprétation</span>}
        </p>
      </div>
      <p className="row-side meta">
        <span className="row-count">{state}</span>
        <span>{clock ?? asked}</span>
        {answerBy && <span>{`utile avant le ${answerBy}`}</span>}
      </p>
    </li>
  );
}
