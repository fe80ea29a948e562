/** A word, or a sign of punctuation, with the spaces after it: they belong to no comparison. */
export interface Word {
  key: string;
  text: string;
  /** Shown only where it changes: the address of a link. */
  isQuiet: boolean;
}

// An elided article stands apart from its word, « l’ » and « accueil »; « conseiller·ère » is one.
const WORD = /(?:[\p{L}\p{M}\p{N}]+(?:[·-](?=\p{L}))?)+[’']?\s*|\S\s*/gu;

/** The words of a block, in their order. They are told apart only where somebody asks. */
export class Words {
  /** What is written, between the signs. */
  private readonly pieces: (string | Word)[] = [];
  private known: Word[] | null = null;

  text(text: string) {
    if (text !== "") this.pieces.push(text);
  }

  /** Something that is no word: its key says what it is, its text how it shows. */
  sign(text: string, key: string, isQuiet = false) {
    // No text has this character: what is written never passes for a sign.
    this.pieces.push({ key: `\u0000${key}`, text, isQuiet });
  }

  /** Everything that makes this block the same as another. */
  get key() {
    let key = "";
    for (const piece of this.pieces) key += typeof piece === "string" ? piece : piece.key;
    return key.replace(/\s+/g, " ").trim();
  }

  /** Nothing was written, not even a space. */
  get isBlank() {
    return this.pieces.length === 0;
  }

  get isEmpty() {
    return !this.pieces.some((piece) => typeof piece !== "string" || /\S/.test(piece));
  }

  rename(name: (key: string) => string) {
    for (const piece of this.pieces)
      if (typeof piece !== "string") piece.key = `\u0000${name(piece.key.slice(1))}`;
  }

  /** As it is read, without what is shown only where it changes. */
  get shown() {
    let shown = "";
    for (const piece of this.pieces) {
      if (typeof piece === "string") shown += piece;
      else if (!piece.isQuiet) shown += piece.text;
    }
    return shown.trim();
  }

  /** Without any sign. */
  get written() {
    return this.pieces.filter((piece) => typeof piece === "string").join("");
  }

  get list() {
    this.known ??= this.pieces.flatMap((piece) => (typeof piece === "string" ? wordsIn(piece) : [piece]));
    return this.known;
  }
}

function wordsIn(text: string): Word[] {
  const words = text.match(WORD) ?? [];
  const start = /^\s+/.exec(text)?.[0];
  const list: Word[] = start ? [{ key: "", text: start, isQuiet: false }] : [];
  for (const word of words) list.push({ key: word.trimEnd(), text: word, isQuiet: false });
  return list;
}
