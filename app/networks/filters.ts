export const STATE_WORDS = {
  toutes: "Toutes",
  expire: "Expirent bientôt",
  depart: "Départ annoncé",
  terminee: "Terminées",
} as const;

export type ListedState = keyof typeof STATE_WORDS;

const WORDS_MAX = 100;

/** Which people an address asks for; anything it does not know is all of them. */
export function readFilter(query: URLSearchParams): { state: ListedState; words: string } {
  const state = query.get("etat") ?? "";
  const words = (query.get("q") ?? "").replace(/\p{Cc}/gu, "").trim();
  return { state: isState(state) ? state : "toutes", words: words.slice(0, WORDS_MAX) };
}

function isState(word: string): word is ListedState {
  return Object.hasOwn(STATE_WORDS, word);
}
