import { readId } from "~/http/cursor";

/** What a draft is for: a new topic of a section, an answer in a topic, a correction of a message. */
export interface DraftPlace {
  kind: "section" | "topic" | "post";
  id: number;
}

const WORDS = { section: "rubrique", topic: "sujet", post: "message" } as const;

/** The place as forms carry it: « sujet-12 ». */
export function writePlace({ kind, id }: DraftPlace) {
  return `${WORDS[kind]}-${id}`;
}

/** Null for what is no place of ours. */
export function readPlace(value: string): DraftPlace | null {
  const [word, number] = value.split("-");
  const id = readId(number);
  const kind = (["section", "topic", "post"] as const).find((one) => WORDS[one] === word);
  return kind && id ? { kind, id } : null;
}
