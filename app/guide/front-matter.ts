/** What is wrong in a file of the guide, with its place. */
export class GuideFileError extends Error {
  constructor(file: string, line: number, what: string) {
    super(`${file}, ligne ${line}\u00a0: ${what}`);
    this.name = "GuideFileError";
  }
}

interface Entry {
  value: string;
  line: number;
}

/** The lines `key: value` at the head of a file, read one by one; each knows its line. */
export class FrontMatter {
  constructor(
    readonly file: string,
    private readonly entries: Map<string, Entry>,
    readonly body: string,
  ) {}

  /** A value that must be there. */
  text(key: string) {
    const { value, line } = this.entry(key);
    if (!value) throw new GuideFileError(this.file, line, `«\u00a0${key}\u00a0» est vide.`);
    return value;
  }

  /** A value that may be empty, or not be there. */
  optional(key: string) {
    return this.entries.get(key)?.value ?? "";
  }

  /** A value read by `reader`, which returns undefined for what it does not know. */
  read<Value>(key: string, reader: (value: string) => Value | undefined, expected: string): Value {
    const { value, line } = this.entry(key);
    const read = reader(value);
    if (read !== undefined) return read;
    throw new GuideFileError(
      this.file,
      line,
      `«\u00a0${key}: ${value}\u00a0» n’est pas compris\u00a0; il faut ${expected}.`,
    );
  }

  private entry(key: string) {
    const entry = this.entries.get(key);
    if (entry) return entry;
    throw new GuideFileError(this.file, 1, `il manque «\u00a0${key}\u00a0».`);
  }
}

/**
 * Reads a file that begins by `key: value` lines between two `---`.
 * @throws GuideFileError for a head that is not closed, a line that is none, a key that is unknown or twice there
 */
export function readFrontMatter(file: string, source: string, keys: readonly string[]) {
  const lines = source
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .split("\n");
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0)
    throw new GuideFileError(
      file,
      1,
      "le fichier commence par un en-tête entre deux lignes «\u00a0---\u00a0».",
    );
  const entries = new Map<string, Entry>();
  for (const [n, text] of lines.slice(1, end).entries()) {
    const line = n + 2;
    const [, key, value = ""] = /^([a-z_]+):(?: +(.*))?$/.exec(text) ?? [];
    if (!key) throw new GuideFileError(file, line, "il faut «\u00a0clé: valeur\u00a0».");
    if (!keys.includes(key))
      throw new GuideFileError(file, line, `«\u00a0${key}\u00a0» n’est pas une clé connue.`);
    if (entries.has(key)) throw new GuideFileError(file, line, `«\u00a0${key}\u00a0» est écrit deux fois.`);
    entries.set(key, { value: value.trim(), line });
  }
  const body = lines
    .slice(end + 1)
    .join("\n")
    .replace(/^\n+|\s+$/g, "");
  return new FrontMatter(file, entries, body);
}

/** The head of a file; a null value leaves its key out. */
export function writeFrontMatter(values: Record<string, string | number | null>) {
  const lines = Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [`${key}: ${value}`.trimEnd()],
  );
  return `---\n${lines.join("\n")}\n---\n`;
}
