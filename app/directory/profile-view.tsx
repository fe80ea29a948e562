import { REFERENCE_LISTS, type ReferenceList } from "#db/vocabulary";
import { standingWord } from "~/accounts/standing-words";
import { withFrenchSpaces } from "~/text/typography";
import type { Profile } from "./profile.server";
import { confirmedIn, levelsInWords } from "./words";

const LABELS: Record<ReferenceList, string> = {
  theme: "Thèmes",
  scheme: "Dispositifs",
  public: "Publics",
};

/** A profile as its page shows it. */
export function profileView({ terms, expertise, confirmedAt, ...profile }: Profile) {
  const facts: [label: string, words: string | null][] = [
    ["Structure", profile.structure],
    ["Territoire", profile.territory],
    ["Fonction", profile.function],
    ["CEP", levelsInWords(profile.levels)],
    ...REFERENCE_LISTS.map((list): [string, string] => [
      LABELS[list],
      terms
        .filter((term) => term.list === list)
        .map(({ label }) => label)
        .join(" · "),
    ]),
  ];
  return {
    id: profile.id,
    name: profile.name,
    isResource: profile.isResource,
    place: `${profile.network} · ${standingWord(profile.standing)}`,
    facts: facts.flatMap(([label, words]) => (words ? { label, words: withFrenchSpaces(words) } : [])),
    expertise: withFrenchSpaces(expertise),
    confirmed: confirmedIn(confirmedAt),
  };
}

export function ProfileView({ profile }: { profile: ReturnType<typeof profileView> }) {
  const { facts, expertise, confirmed } = profile;
  return (
    <section className="card profile" aria-labelledby="fiche">
      <header className="card-head">
        <h2 id="fiche">Sa pratique</h2>
        <p className="meta">{confirmed ?? "fiche pas encore remplie"}</p>
      </header>
      {expertise && <p className="profile-words">{expertise}</p>}
      {facts.length > 0 && (
        <dl className="facts">
          {facts.map(({ label, words }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
