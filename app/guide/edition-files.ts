import { EDITION_ORIGINS, GUIDE_CHANGES, GUIDE_ROLES } from "#db/vocabulary";
import type { ChapterText, EditionText, FicheText } from "./edition-text";
import { CHANGES_IN_FILES, RESERVED_NAMES, ROLES_IN_FILES } from "./file-words";
import { type FrontMatter, GuideFileError, readFrontMatter, writeFrontMatter } from "./front-matter";

/** The files of an edition by their paths, as in `content/guide`: `01-cadre/02-finalites.md`. */
export type EditionFiles = ReadonlyMap<string, string>;

const EDITION_KEYS = ["number", "title", "label", "dated", "origin"];
const CHAPTER_KEYS = ["slug", "title", "position"];
const FICHE_KEYS = [...CHAPTER_KEYS, ...["levels", "roles", "change", "change_note", "validated"]] as const;

/**
 * Reads an edition from its files, chapters and fiches in their order.
 * @throws GuideFileError naming the file and the line of what is not understood
 */
export function parseEdition(folder: string, files: EditionFiles): EditionText {
  const at = (path: string) => `${folder}/${path}`;
  const head = readFrontMatter(at("edition.md"), fileOf(files, folder, "edition.md"), EDITION_KEYS);
  const paths = [...files.keys()].sort();
  const chapters = paths.flatMap((path) => {
    const [, name] = /^([^/]+)\/chapter\.md$/.exec(path) ?? [];
    if (!name) return [];
    const chapter = readFrontMatter(at(path), files.get(path) ?? "", CHAPTER_KEYS);
    const fiches = paths
      .filter((other) => other.startsWith(`${name}/`) && other !== path)
      .map((other) => parseFiche(readFrontMatter(at(other), files.get(other) ?? "", FICHE_KEYS)));
    return [{ slug: slugIn(chapter), title: chapter.text("title"), position: positionIn(chapter), fiches }];
  });
  checkOnce(folder, chapters);
  return {
    number: head.read("number", wholeNumber, "un nombre"),
    title: head.text("title"),
    label: head.text("label"),
    dated: head.read("dated", dateOrUnknown, "une date (2015, 2015-11, 2015-11-30), ou nd"),
    origin: head.read("origin", originNamed, "imported"),
    presentation: head.body,
    chapters: chapters.sort((a, b) => a.position - b.position),
  };
}

/** The files of an edition: reading them again gives the same edition. */
export function formatEdition({ chapters, presentation, ...edition }: EditionText): EditionFiles {
  const { number, title, label, dated, origin } = edition;
  const head = writeFrontMatter({ number, title, label, dated: dated ?? "nd", origin });
  return new Map([
    ["edition.md", `${head}\n${presentation}\n`],
    ...chapters.flatMap(({ slug, title, position, fiches }): [string, string][] => {
      const folder = nameOf({ slug, position });
      return [
        [`${folder}/chapter.md`, writeFrontMatter({ slug, title, position })],
        ...fiches.map((fiche): [string, string] => [
          `${folder}/${nameOf(fiche)}.md`,
          formatFiche(fiche, origin),
        ]),
      ];
    }),
  ]);
}

function formatFiche(fiche: FicheText, validated: string) {
  const head = writeFrontMatter({
    slug: fiche.slug,
    title: fiche.title,
    position: fiche.position,
    levels: fiche.levels.join(","),
    roles: fiche.roles.map((role) => ROLES_IN_FILES[role]).join(","),
    change: CHANGES_IN_FILES[fiche.change],
    change_note: fiche.changeNote || null,
    validated,
  });
  return `${head}\n${fiche.body}\n`;
}

function parseFiche(head: FrontMatter): FicheText {
  if (!head.body) throw new GuideFileError(head.file, 1, "la fiche n’a pas de texte.");
  head.read("validated", originNamed, "imported");
  const roles = (value: string) =>
    listOf(value, (word) => GUIDE_ROLES.find((role) => ROLES_IN_FILES[role] === word));
  const levels = (value: string) =>
    listOf(value, (word) => [1, 2, 3].find((level) => String(level) === word));
  return {
    slug: ficheSlugIn(head),
    title: head.text("title"),
    position: positionIn(head),
    levels: head.read("levels", levels, "des niveaux\u00a0: 1, 2, 3, ou rien"),
    roles: head.read("roles", roles, `des rôles parmi ${Object.values(ROLES_IN_FILES).join(", ")}`),
    change: head.read(
      "change",
      (word) => GUIDE_CHANGES.find((change) => CHANGES_IN_FILES[change] === word),
      Object.values(CHANGES_IN_FILES).join(", "),
    ),
    changeNote: head.optional("change_note"),
    body: head.body,
  };
}

function slugIn(head: FrontMatter) {
  const known = (value: string) => (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) ? value : undefined);
  return head.read("slug", known, "des minuscules sans accents, jointes par des tirets");
}

/** The name of a fiche is an address, which no other page has; that of a chapter is none. */
function ficheSlugIn(head: FrontMatter) {
  const slug = slugIn(head);
  const free = (value: string) => (RESERVED_NAMES.includes(value) ? undefined : value);
  return head.read("slug", free, `un autre nom\u00a0: /guide/${slug} est déjà une page`);
}

function positionIn(head: FrontMatter) {
  return head.read("position", wholeNumber, "un nombre");
}

/** A place or a name twice in an edition would be refused by the database, with no file to look at. */
function checkOnce(folder: string, chapters: ChapterText[]) {
  const seen = new Set<string>();
  const once = (what: string) => {
    if (seen.has(what)) throw new GuideFileError(`${folder}/edition.md`, 1, `${what} est pris deux fois.`);
    seen.add(what);
  };
  for (const { slug, position, fiches } of chapters) {
    once(`le nom de chapitre «\u00a0${slug}\u00a0»`);
    once(`le chapitre ${position}`);
    for (const fiche of fiches) {
      once(`le nom de fiche «\u00a0${fiche.slug}\u00a0»`);
      once(`la place ${fiche.position} du chapitre «\u00a0${slug}\u00a0»`);
    }
  }
}

function fileOf(files: EditionFiles, folder: string, path: string) {
  const text = files.get(path);
  if (text === undefined) throw new GuideFileError(`${folder}/${path}`, 1, "le fichier manque.");
  return text;
}

const wholeNumber = (value: string) => (/^[1-9]\d{0,3}$/.test(value) ? Number(value) : undefined);

const originNamed = (word: string) => EDITION_ORIGINS.find((origin) => origin === word);

function dateOrUnknown(value: string) {
  if (value === "nd") return null;
  return /^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$/.test(value) ? value : undefined;
}

/** Each word of a list; undefined when one of them is unknown. */
function listOf<Value>(value: string, known: (word: string) => Value | undefined) {
  const words = value ? value.split(",").map((word) => known(word.trim())) : [];
  const found = words.filter((word) => word !== undefined);
  return found.length === words.length ? found : undefined;
}

function nameOf({ slug, position }: { slug: string; position: number }) {
  return `${String(position).padStart(2, "0")}-${slug}`;
}
