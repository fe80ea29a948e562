import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";
import { BLOCK_WORDS, type Situation, STATE_WORDS } from "./situation";

/** What is known of a situation, above the messages of its topic. */
export function SituationHead({ situation, clock }: { situation: Situation; clock: string | null }) {
  const { state, answerBy, tried, isDivergent, isShared, isProposed, outcome, lesson } = situation;
  const isOver = state === "solved" || state === "unsolved";
  const told = [
    isShared ? "partagée déjà résolue" : clock,
    isProposed && state === "open" && "proposée à des personnes-ressources",
  ].filter(Boolean);
  const known = knownOf(situation);
  return (
    <>
      <p className="situation-state">
        <span className={`badge situation-${state}`}>{STATE_WORDS[state]}</span>
        {isDivergent && <span className="badge quiet">Écart d’interprétation</span>}
        {told.length > 0 && <span className="meta">{told.join(" · ")}</span>}
      </p>
      {known.length > 0 && (
        <dl className="known">
          {known.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{withFrenchSpaces(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {answerBy && !isOver && (
        <p>
          Réponse utile avant le <b>{fullDay(new Date(`${answerBy}T12:00:00Z`))}</b>
        </p>
      )}
      <Told name="Déjà essayé" text={tried} />
      <Told name="Ce qui s’est passé" text={outcome} />
      <Told name="Ce qu’il faut en retenir" text={lesson} />
    </>
  );
}

function Told({ name, text }: { name: string; text: string | null }) {
  if (!text) return null;
  return (
    <div>
      <h2 className="meta">{name}</h2>
      <p className="as-typed">{withFrenchSpaces(text)}</p>
    </div>
  );
}

function knownOf({ theme, scheme, public: person, level, territory, blocks }: Situation) {
  const lines: [name: string, value: string | null][] = [
    ["Thème", theme],
    ["Dispositif", scheme],
    ["Situation de la personne", person],
    ["CEP", level ? `niveau ${level}` : null],
    ["Territoire", territory],
    ["Ce qui bloque", blocks.map((block) => BLOCK_WORDS[block]).join(", ")],
  ];
  return lines.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
}
