import { SECTION_FOLLOWS, type SectionFollow, TOPIC_FOLLOWS, type TopicFollow } from "#db/vocabulary";

type Level = SectionFollow | TopicFollow | "default";

const WORDS: Record<Level, { name: string; meaning: Record<"topic" | "section", string> }> = {
  all: {
    name: "Tout suivre",
    meaning: { topic: "chaque nouveau message", section: "chaque nouveau message de la rubrique" },
  },
  topics: { name: "Nouveaux sujets", meaning: { topic: "", section: "le premier message de chacun" } },
  default: {
    name: "Seulement ce qui me concerne",
    meaning: {
      topic: "réponses à vous, mentions, citations",
      section: "réponses à vous, mentions, citations",
    },
  },
  muted: {
    name: "Ne rien recevoir",
    meaning: {
      topic: "sauf, sur le site, un message qui vous nomme",
      section: "sauf, sur le site, un message qui vous nomme",
    },
  },
};

const LEVELS: Record<"topic" | "section", Level[]> = {
  topic: [...TOPIC_FOLLOWS],
  section: [...SECTION_FOLLOWS],
};

/** How much of a topic or a section one is told of, closed until one wants to change it. */
export function FollowForm({
  of,
  path,
  level,
}: {
  of: "topic" | "section";
  path: string;
  level: Level | null;
}) {
  const now = level ?? "default";
  const levels = [...LEVELS[of].filter((one) => one !== "muted"), "default", "muted"] as const;
  return (
    <details className="follow">
      <summary>{`Suivi\u00a0: ${WORDS[now].name.toLowerCase()}`}</summary>
      <form method="post" action={path} className="stack">
        <fieldset className="field choices">
          <legend>De quoi vous prévenir&nbsp;?</legend>
          {levels.map((one) => (
            <label key={one} className="check">
              <input type="radio" name="level" value={one} defaultChecked={one === now} />
              <span>
                {WORDS[one].name} <span className="meta">{WORDS[one].meaning[of]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p className="actions">
          <button type="submit">Enregistrer</button>
        </p>
      </form>
    </details>
  );
}
