import { CASE_BLOCKS, type CASE_STATES, CASE_TEXT_MAX } from "#db/vocabulary";
import { holds, isPeer, type Viewer } from "~/accounts/viewer";

export type SituationState = (typeof CASE_STATES)[number];
export type Block = (typeof CASE_BLOCKS)[number];

/** What a topic that asks about a situation says of it. Instants are in ISO. */
export interface Situation {
  state: SituationState;
  theme: string | null;
  scheme: string | null;
  public: string | null;
  level: number | null;
  territory: string | null;
  answerBy: string | null;
  blocks: Block[];
  tried: string;
  isDivergent: boolean;
  outcome: string | null;
  lesson: string | null;
  isShared: boolean;
  createdAt: string;
  answeredAt: string | null;
  isProposed: boolean;
}

/** The question of a topic as it was put to the hors pairs. */
export interface Appeal {
  isAgreed: boolean;
  /** The topic among the hors pairs, while something is left of it. */
  openedTopicId: number | null;
}

const HOUR = 3_600_000;
/** Where nobody set for how long a message is corrected. */
const EDIT_HOURS = 24;

export const STATE_WORDS: Record<SituationState, string> = {
  open: "Situation ouverte",
  answered: "Situation répondue",
  solved: "Situation résolue",
  unsolved: "Situation sans solution",
};

export const BLOCK_WORDS: Record<Block, string> = {
  person_eligibility: "Éligibilité de la personne usagère",
  request_eligibility: "Éligibilité de la demande",
  contact: "Interlocuteur",
  information: "Diffusion de l’information",
};

/** Its asker and the hosts say what became of a situation, and put its question to the hors pairs. */
export function leadsSituation(viewer: Viewer, topic: { authorId: number }) {
  return isPeer(viewer) && (isAsker(viewer, topic) || holds(viewer, "host"));
}

/** What was said of a situation: its asker for so many hours, as a message; hosts always. */
export function canCorrectSituation(
  viewer: Viewer,
  topic: { authorId: number; editHours: number | null; situation: Situation | null },
  now: Date,
) {
  if (!topic.situation || !leadsSituation(viewer, topic)) return false;
  const until = Date.parse(topic.situation.createdAt) + (topic.editHours ?? EDIT_HOURS) * HOUR;
  return holds(viewer, "host") || now.getTime() < until;
}

export function isAsker(viewer: Viewer, topic: { authorId: number }) {
  return viewer.kind === "member" && viewer.id === topic.authorId;
}

/** Whether a question of this section is one from an interview: advisers among themselves. */
export function takesSituations(section: { audience: string; opener: string }) {
  return section.audience !== "members" && section.opener !== "hosts";
}

/** From here on, hours are counted in days. */
const HOURS_AT_MOST = 72;

/** « sans réponse depuis 26 h », « première réponse en 5 h »; null where nobody waits or waited. */
export function clockOf({ state, createdAt, answeredAt, isShared }: Situation, now: Date) {
  if (isShared) return null;
  const asked = Date.parse(createdAt);
  if (answeredAt) return `première réponse en ${duration(Date.parse(answeredAt) - asked)}`;
  return state === "open" ? `sans réponse depuis ${duration(now.getTime() - asked)}` : null;
}

function duration(milliseconds: number) {
  const hours = Math.floor(milliseconds / HOUR);
  if (hours < 1) return "moins d’une heure";
  return hours < HOURS_AT_MOST ? `${hours}\u00a0h` : `${Math.floor(hours / 24)}\u00a0jours`;
}

/** What the form of a question says of its situation. */
const FIELDS = [
  ...["case", "theme", "scheme", "public", "level", "territory", "answerBy", "blocks"],
  ...["tried", "divergent", "shared", "outcome", "lesson"],
];

/** These fields as a form sends them, for its draft; empty where the form has none of them. */
export function situationFieldsOf(form: {
  optional(name: string): string | null;
  all(name: string): string[];
}) {
  const fields = new URLSearchParams();
  for (const name of FIELDS) {
    const text = form.optional(name)?.slice(0, 2 * CASE_TEXT_MAX);
    if (name === "blocks")
      for (const block of form.all(name).slice(0, CASE_BLOCKS.length))
        fields.append(name, block.slice(0, 30));
    else if (text !== undefined) fields.set(name, text);
  }
  return fields.toString();
}

/** Whether such fields hold anything. */
export function saysSituation(fields = "") {
  return [...new URLSearchParams(fields).values()].some((text) => text !== "");
}
