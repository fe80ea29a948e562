import type { COLLEGES, Verdict } from "#db/vocabulary";
import type { CollegeOutcome } from "./decision";

export type College = (typeof COLLEGES)[number];

/** « le collège de l’État » */
export const OF_COLLEGE: Record<College, string> = {
  state: "collège de l’État",
  regions: "collège des Régions",
  social_partners: "collège des partenaires sociaux",
  operators: "collège des opérateurs",
};

export const VERDICT_WORDS: Record<Verdict, string> = {
  approves: "approuve",
  reserves: "approuve avec réserves",
  refuses: "refuse",
};

export const OUTCOME_WORDS: Record<CollegeOutcome, string> = {
  undecided: "ne s’est pas encore prononcé",
  approved: "approuve",
  reserved: "approuve avec réserves",
  refused: "refuse",
  silent: "ne s’est pas prononcé\u00a0: son quorum n’a pas été atteint",
  silent_approval:
    "ne s’est pas prononcé\u00a0; les règles de l’édition, dites d’avance, y voient une approbation",
};

/** « 1 jour », « 30 jours » */
export const sayDays = (days: number) => `${days}\u00a0${days === 1 ? "jour" : "jours"}`;

/** What the rules say of silence, shown before the colleges begin. */
export const saySilence = (approves: boolean) =>
  approves
    ? "Un collège dont le quorum n’est pas atteint à l’échéance est réputé approuver, sauf si l’un de ses membres a refusé."
    : "Un silence ne vaut jamais approbation\u00a0: sans son quorum à l’échéance, un collège n’approuve pas.";
