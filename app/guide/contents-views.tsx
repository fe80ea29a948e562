import { GUIDE_ROLES } from "#db/vocabulary";
import { withFrenchSpaces } from "~/text/typography";
import { LEVELS, type Path, pathQuery, ROLE_WORDS } from "./path";
import type { PlanChapter, PlanFiche } from "./plan";
import { CHANGE_WORDS, sayLevels } from "./words";

/** Where each fiche of a list leads. */
export type LinkTo = (slug: string) => string;

/** The contents of an edition, chapter by chapter. */
export function Contents({ chapters, linkTo }: { chapters: PlanChapter[]; linkTo: LinkTo }) {
  return (
    <>
      {chapters.map((chapter, n) => (
        <section key={chapter.slug} className="card" aria-labelledby={`chapitre-${chapter.slug}`}>
          <h2 id={`chapitre-${chapter.slug}`} className="card-head guide-chapter">
            <span>{`${n + 1}. ${withFrenchSpaces(chapter.title)}`}</span>
            <a className="permalink" href={`#chapitre-${chapter.slug}`} aria-label="Adresse de ce chapitre">
              #
            </a>
          </h2>
          <FicheList fiches={chapter.fiches} linkTo={linkTo} />
        </section>
      ))}
    </>
  );
}

/** Fiches in an order, each with its levels and what its edition changed of it. */
export function FicheList({ fiches, linkTo }: { fiches: PlanFiche[]; linkTo: LinkTo }) {
  return (
    <ol className="rows guide-fiches">
      {fiches.map(({ slug, title, levels, change, note }) => (
        <li key={slug} className="row hit">
          <p className="row-title">
            <a href={linkTo(slug)}>{withFrenchSpaces(title)}</a>
            {change !== "none" && <span className="badge">{CHANGE_WORDS[change]}</span>}
          </p>
          {change !== "none" && note && <p className="meta">{withFrenchSpaces(note)}</p>}
          {levels.length > 0 && levels.length < LEVELS.length && <p className="meta">{sayLevels(levels)}</p>}
        </li>
      ))}
    </ol>
  );
}

/** The ways through the guide: by role, and by level. */
export function Paths({ path }: { path: Path }) {
  const roles = [null, ...GUIDE_ROLES].map((role) => ({
    name: role ? ROLE_WORDS[role].name : "Tout le guide",
    to: { ...path, role },
    isChosen: role === path.role,
  }));
  const levels = [null, ...LEVELS].map((level) => ({
    name: level ? `Niveau\u00a0${level}` : "Tous les niveaux",
    to: { ...path, level },
    isChosen: level === path.level,
  }));
  return (
    <div className="guide-paths">
      <Choice label="Parcours, selon votre rôle" word="parcours" choices={roles} />
      <Choice label="Niveau de CEP" word="niveau" choices={levels} />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  word: string;
  choices: { name: string; to: Path; isChosen: boolean }[];
}

function Choice({ label, word, choices }: ChoiceProps) {
  return (
    <nav aria-labelledby={`choix-${word}`}>
      <p id={`choix-${word}`} className="meta">
        {label}
      </p>
      <div className="tabs">
        {choices.map(({ name, to, isChosen }) => (
          <a key={name} href={`/guide${pathQuery(to)}`} aria-current={isChosen ? "true" : undefined}>
            {name}
          </a>
        ))}
      </div>
    </nav>
  );
}
