import { withFrenchSpaces } from "~/text/typography";
import type { CollegeOutcome } from "./decision";
import { type College, OF_COLLEGE, OUTCOME_WORDS, VERDICT_WORDS } from "./words";

export interface CollegeSaid {
  college: College;
  quorum: number;
  outcome: CollegeOutcome;
  voices: { name: string; by: string | null; verdict: keyof typeof VERDICT_WORDS; reason: string }[];
  silent: string[];
}

/** What a college said of a text, voice by voice; who was silent is named as such. */
export function CollegeView({ said, level }: { said: CollegeSaid; level: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  const { college, quorum, outcome, voices, silent } = said;
  return (
    <section>
      <Heading>{`Le ${OF_COLLEGE[college]} ${OUTCOME_WORDS[outcome]}`}</Heading>
      <p className="meta">{`Quorum\u00a0: ${quorum}. Voix données\u00a0: ${voices.length}.`}</p>
      {(voices.length > 0 || silent.length > 0) && (
        <ul>
          {voices.map(({ name, by, verdict, reason }, n) => (
            <li key={`${n}`}>
              <b>{name}</b>
              {by && ` (par ${by})`} {VERDICT_WORDS[verdict]}
              {reason && "\u00a0: "}
              {reason && withFrenchSpaces(reason)}
            </li>
          ))}
          {silent.map((name, n) => (
            <li key={`silent-${n}`}>
              <b>{name}</b>
              {"\u00a0: silence"}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
