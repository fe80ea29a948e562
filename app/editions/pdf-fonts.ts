import { createRequire } from "node:module";
import { openSync } from "fontkit";

const { resolve } = createRequire(import.meta.url);
const atkinson = (subset: string, face: string) =>
  resolve(`@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${subset}-${face}.woff`);
const dejavu = (face: string) => resolve(`dejavu-fonts-ttf/ttf/${face}.ttf`);

const family = (subset: string) => ({
  normal: atkinson(subset, "400-normal"),
  bold: atkinson(subset, "700-normal"),
  italics: atkinson(subset, "400-italic"),
  bolditalics: atkinson(subset, "700-italic"),
});

/** The font of the site; then those that hold the signs it has not. All are embedded. */
export const FONTS = {
  Atkinson: family("latin"),
  "Atkinson Ext": family("latin-ext"),
  DejaVu: {
    normal: dejavu("DejaVuSans"),
    bold: dejavu("DejaVuSans-Bold"),
    italics: dejavu("DejaVuSans-Oblique"),
    bolditalics: dejavu("DejaVuSans-BoldOblique"),
  },
  Mono: {
    normal: dejavu("DejaVuSansMono"),
    bold: dejavu("DejaVuSansMono-Bold"),
    italics: dejavu("DejaVuSansMono-Oblique"),
    bolditalics: dejavu("DejaVuSansMono-BoldOblique"),
  },
};

type FontName = keyof typeof FONTS;

/** Drawn where no font has the sign. */
const UNKNOWN = "□";
const PROSE: FontName[] = ["Atkinson", "Atkinson Ext", "DejaVu"];
const CODE: FontName[] = ["Mono", "DejaVu"];

const faces = new Map<FontName, { hasGlyphForCodePoint(code: number): boolean }>();
const known = new Map<string, FontName | null>();

function has(font: FontName, sign: string) {
  let face = faces.get(font);
  if (!face) {
    const opened = openSync(FONTS[font].normal);
    if (!("hasGlyphForCodePoint" in opened)) throw new Error(`${font} holds several fonts`);
    face = opened;
    faces.set(font, face);
  }
  return face.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0);
}

function fontOf(sign: string, isCode: boolean) {
  const key = `${isCode}${sign}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const font = (isCode ? CODE : PROSE).find((name) => has(name, sign)) ?? null;
  known.set(key, font);
  return font;
}

/** A text in pieces, each with a font that has its signs. */
export function inFonts(text: string, isCode: boolean) {
  const pieces: { text: string; font: FontName }[] = [];
  for (const sign of text) {
    const last = pieces.at(-1);
    // A line break or a plain space needs no drawing: it stays with what is before it.
    const font = last && /[ \n]/.test(sign) ? last.font : fontOf(sign, isCode);
    const drawn = font ? sign : UNKNOWN;
    if (last && last.font === (font ?? "DejaVu")) last.text += drawn;
    else pieces.push({ text: drawn, font: font ?? "DejaVu" });
  }
  return pieces;
}
