/** Words of a text, with a few on either side by which they are found again. */
export interface Passage {
  passage: string;
  before: string;
  after: string;
}

/** How much is kept on either side. */
const AROUND = 120;
const BLOCKS = /<(?:\/?(?:p|div|h[1-6]|li|ul|ol|td|th|tr|table|blockquote|section|pre)\b|br\b|hr\b)[^>]*>/g;
const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'", "#x27": "'" };

/** The words of a rendered text as somebody selects them: one line, plain spaces, without calls of notes. */
export function wordsOf(html: string) {
  return textOf(html.replace(/<sup>.*?<\/sup>/gs, ""));
}

/** Where a passage that was pasted stands in a rendered text, with the numbers of its notes or without; else null. */
export function placeOf(html: string, pasted: string): Passage | null {
  const words = wordsOf(html);
  const find = (passage: string) => locate(words, { passage, before: "", after: "" });
  return find(pasted) ?? find(withoutCalls(html, pasted));
}

/** What was pasted, without the numbers of the notes that a browser copies along. */
function withoutCalls(html: string, pasted: string) {
  const [open, close] = ["\uE000", "\uE001"];
  const marked = textOf(html.replace(/<sup>(.*?)<\/sup>/gs, `${open}$1${close}`));
  let words = "";
  const isCall: boolean[] = [];
  let inside = false;
  for (const sign of marked.split("")) {
    if (sign === open || sign === close) inside = sign === open;
    else {
      words += sign;
      isCall.push(inside);
    }
  }
  const sought = plain(pasted);
  const at = words.indexOf(sought);
  if (at < 0) return "";
  return sought
    .split("")
    .filter((_, n) => !isCall[at + n])
    .join("");
}

function textOf(html: string) {
  return plain(
    html
      .replace(/<a [^>]*data-footnote-backref[^>]*>.*?<\/a>/gs, "")
      .replace(BLOCKS, " ")
      .replace(/<[^>]*>/g, "")
      .replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole),
  );
}

/** Spaces and apostrophes are those of the keyboard; both sides of a comparison are made so. */
export function plain(text: string) {
  return text.normalize("NFC").replace(/’/g, "'").replace(/\s+/g, " ").trim();
}

/**
 * Where the passage stands in these words: as it is, and where it stands several times, where most of the words
 * around it are the same. Null where it is gone.
 */
export function locate(words: string, { passage, before, after }: Passage): Passage | null {
  const sought = plain(passage);
  if (!sought) return null;
  let best: { at: number; likeness: number } | null = null;
  for (let at = words.indexOf(sought); at >= 0; at = words.indexOf(sought, at + 1)) {
    const around = placeAt(words, at, sought);
    const likeness = commonEnd(around.before, plain(before)) + commonStart(around.after, plain(after));
    if (!best || likeness > best.likeness) best = { at, likeness };
  }
  return best && placeAt(words, best.at, sought);
}

function placeAt(words: string, at: number, passage: string): Passage {
  const end = at + passage.length;
  return {
    passage,
    before: words.slice(Math.max(0, at - AROUND), at).trim(),
    after: words.slice(end, end + AROUND).trim(),
  };
}

function commonStart(one: string, other: string) {
  let n = 0;
  while (n < one.length && n < other.length && one[n] === other[n]) n++;
  return n;
}

function commonEnd(one: string, other: string) {
  let n = 0;
  while (n < one.length && n < other.length && one.at(-1 - n) === other.at(-1 - n)) n++;
  return n;
}
