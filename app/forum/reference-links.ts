const MENTION = /\[@[^\]\n]{1,150}\]\((?:https?:\/\/[^\s/)]{1,100})?\/(membres|forum)\/([a-z0-9-]{1,100})\)/g;
const QUOTED = /\/sujets\/[1-9]\d{0,14}\/messages\/([1-9]\d{0,14})(?!\d)/g;
/** More would be a list of links. */
const MOST_QUOTES = 20;

/** What a text names and quotes, by its links: « [@Marie Dupont](/membres/12) », and messages inside quotations. */
export function linksOf(body: string) {
  const named = [...body.matchAll(MENTION)].map(([, kind = "", word = ""]) => ({ kind, word }));
  const ids = named.flatMap(({ kind, word }) => (kind === "membres" ? numberOf(word) : []));
  const slugs = named.flatMap(({ kind, word }) => (kind === "forum" ? word : []));
  const quotations = body
    .split("\n")
    .filter((line) => /^ {0,3}>/.test(line))
    .join("\n");
  const quoted = [...quotations.matchAll(QUOTED)].map(([, id]) => Number(id));
  return { members: distinct(ids), groups: distinct(slugs), quoted: distinct(quoted).slice(0, MOST_QUOTES) };
}

/** 0 is nobody: a mention that names no number names nobody. */
function numberOf(word: string) {
  return /^[1-9]\d{0,14}$/.test(word) ? Number(word) : 0;
}

function distinct<Value>(values: Value[]) {
  return [...new Set(values)];
}
