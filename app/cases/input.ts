import { CASE_BLOCKS } from "#db/vocabulary";
import type { Block } from "~/forum/situation";

/** What the form of a situation carries, as it was typed: terms and territory by their word, nothing owed. */
export interface SituationInput {
  theme: string;
  scheme: string;
  public: string;
  territory: string;
  level: string;
  answerBy: string;
  blocks: Block[];
  tried: string;
  isDivergent: boolean;
  /** Shared as solved: then the outcome is owed. */
  isShared: boolean;
  outcome: string;
  lesson: string;
}

export type SituationErrors = Partial<Record<keyof SituationInput, string>>;

export const NO_SITUATION: SituationInput = {
  ...{ theme: "", scheme: "", public: "", territory: "", level: "", answerBy: "", blocks: [], tried: "" },
  ...{ isDivergent: false, isShared: false, outcome: "", lesson: "" },
};

/** The fields of a form that was sent. */
interface Sent {
  text(name: string): string;
  all(name: string): string[];
  checked(name: string): boolean;
}

export function readSituation(form: Sent): SituationInput {
  const sent = form.all("blocks");
  return {
    theme: form.text("theme"),
    scheme: form.text("scheme"),
    public: form.text("public"),
    territory: form.text("territory"),
    level: form.text("level"),
    answerBy: form.text("answerBy"),
    blocks: CASE_BLOCKS.filter((block) => sent.includes(block)),
    tried: form.text("tried"),
    isDivergent: form.checked("divergent"),
    isShared: form.checked("shared"),
    outcome: form.text("outcome"),
    lesson: form.text("lesson"),
  };
}

/** Who filled one of the fields means a situation, even without the box that says so. */
function saysSomething({ blocks, isDivergent, isShared, ...texts }: SituationInput) {
  return blocks.length > 0 || isDivergent || isShared || Object.values(texts).some((text) => text !== "");
}

/** The part of a form about a situation, as it was sent. */
export function situationOf(form: Sent) {
  const values = readSituation(form);
  return { isOpen: form.checked("case") || saysSomething(values), values };
}

/** The same, of what the draft of a question keeps. */
export function askedIn({ situation }: { situation?: string }) {
  const kept = new URLSearchParams(situation);
  return situationOf({
    text: (name) => kept.get(name) ?? "",
    all: (name) => kept.getAll(name),
    checked: (name) => kept.has(name),
  });
}
