import { Words } from "./difference-words";

export type BlockKind = "paragraph" | "heading" | "item" | "row" | "note" | "quote" | "code";

/** A piece of a rendered text that moves and changes as a whole. */
export interface Block {
  kind: BlockKind;
  /** Of a heading, 2 to 6; of a list item, how deep it stands, from 1. */
  level: number;
  /** The number of a note. */
  number: number;
  /** What references to a note say of it: `note ` and this. */
  note: string;
  words: Words;
}

const PIECE = /<(\/?)([a-z]+\d?)((?:\s[^<>]*)?)>|[^<]+|</g;
const FLUSHING = new Set(
  "p h1 h2 h3 h4 h5 h6 ul ol li tr pre blockquote table section hr thead tbody".split(" "),
);

/** Between the blocks of these, spaces say nothing. */
const BETWEEN = new Set("tr table thead tbody ul ol section blockquote".split(" "));

/**
 * The blocks of a text rendered by `text/markdown`, with their words as a reader sees them. It relies on what the
 * allow-list gives out: `<`, `>`, `&` and `"` of texts and attributes are always escaped.
 */
export function blocksOf(html: string): Block[] {
  const reader = new Reader();
  for (const [piece, slash, tag, attributes] of html.matchAll(PIECE)) {
    if (!tag) reader.text(unescaped(piece));
    else if (slash) reader.close(tag);
    else reader.open(tag, attributesOf(attributes ?? ""));
  }
  reader.flush();
  return reader.blocks;
}

class Reader {
  readonly blocks: Block[] = [];
  private words = new Words();
  private readonly within: string[] = [];
  private number = 0;
  private note = "";
  private heading = 0;
  private link: string | null = null;
  private skipped = false;
  private cells = 0;

  open(tag: string, attributes: Record<string, string>) {
    if (FLUSHING.has(tag) && !this.isIn("tr")) this.flush();
    if (/^h\d/.test(tag)) this.heading = Number(tag[1]);
    if (tag === "tr") this.cells = 0;
    if ((tag === "td" || tag === "th") && this.cells++ > 0) this.words.sign(" | ", "|");
    if (tag === "br") this.words.text("\n");
    if (tag === "hr") this.words.sign("———", "hr");
    if (tag === "img") this.words.sign(` [image\u00a0: ${attributes.alt ?? ""}] `, `image ${attributes.src}`);
    if (tag === "a") this.openLink(attributes);
    if (tag === "li" && this.isIn("section")) {
      this.number++;
      this.note = attributes.id ?? "";
    }
    if (!["br", "hr", "img"].includes(tag)) this.within.push(tag);
    if (tag === "hr") this.flush();
  }

  close(tag: string) {
    if (tag === "tr" || (FLUSHING.has(tag) && !this.isIn("tr"))) this.flush();
    if (tag === "a") this.closeLink();
    if (/^h\d/.test(tag)) this.heading = 0;
    const last = this.within.lastIndexOf(tag);
    if (last >= 0) this.within.length = last;
  }

  text(text: string) {
    if (BETWEEN.has(this.within.at(-1) ?? "")) return;
    const isNumber = this.link?.startsWith("#note-") ?? false;
    if (!this.skipped && !isNumber) this.words.text(text);
    // What shows a reference is its number; what it is, the note.
    if (isNumber && !this.skipped) this.words.sign(`[${text}]`, `note ${this.link?.slice(1)}`);
  }

  flush() {
    if (this.words.isBlank) return;
    const { words } = this;
    this.words = new Words();
    if (words.isEmpty) return;
    const { kind, level } = this.place();
    const isNote = kind === "note";
    const [number, note] = isNote ? [this.number, this.note] : [0, ""];
    this.blocks.push({ kind, level, words, number, note });
  }

  private openLink({ href = "", "aria-label": label }: Record<string, string>) {
    this.link = href;
    // The way back from a note is no part of its text.
    if (label) this.skipped = true;
  }

  private closeLink() {
    if (this.link && !this.skipped && !this.link.startsWith("#note-"))
      this.words.sign(` (lien\u00a0: ${this.link})`, `link ${this.link}`, true);
    this.link = null;
    this.skipped = false;
  }

  private place(): Pick<Block, "kind" | "level"> {
    if (this.isIn("pre")) return { kind: "code", level: 0 };
    if (this.isIn("tr")) return { kind: "row", level: 0 };
    if (this.heading > 0) return { kind: "heading", level: this.heading };
    if (this.isIn("section")) return { kind: "note", level: 0 };
    if (this.isIn("li")) return { kind: "item", level: this.within.filter((tag) => tag === "li").length };
    return { kind: this.isIn("blockquote") ? "quote" : "paragraph", level: 0 };
  }

  private isIn(tag: string) {
    return this.within.includes(tag);
  }
}

function attributesOf(written: string): Record<string, string> {
  if (written === "") return NONE;
  const found = [...written.matchAll(/([a-z-]+)="([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name = "", value = ""]) => [name, unescaped(value)]));
}

const NONE = {};

function unescaped(text: string) {
  if (!text.includes("&")) return text;
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
