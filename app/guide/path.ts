import { GUIDE_PATHS, GUIDE_ROLES, type GuidePath, type GuideRole } from "#db/vocabulary";
import type { PlanChapter, PlanFiche } from "./plan";

/** A way through the guide: the fiches of a role, of a level, of both, or all of them. */
export interface Path {
  role: GuideRole | null;
  level: number | null;
}

export const WHOLE: Path = { role: null, level: null };

export const LEVELS = [1, 2, 3];

/** Each role in addresses and on the screen. */
export const ROLE_WORDS: Record<GuideRole, { word: string; name: string }> = {
  first_welcome: { word: "premier-accueil", name: "Premier accueil" },
  adviser_2_3: { word: "conseiller", name: "Conseiller·ère, niveaux 2 et 3" },
  manager: { word: "manager", name: "Manager" },
  network_head: { word: "tete-de-reseau", name: "Tête de réseau" },
};

/** The path of an address; what it does not know is left out. */
export function readPath(asked: URLSearchParams): Path {
  const [role, level] = [asked.get("parcours"), asked.get("niveau")];
  if (role === null && level === null) return WHOLE;
  return {
    role: GUIDE_ROLES.find((one) => ROLE_WORDS[one].word === role) ?? null,
    level: LEVELS.find((one) => String(one) === level) ?? null,
  };
}

/** The path as the end of an address. */
export function pathQuery({ role, level }: Path) {
  const query = new URLSearchParams();
  if (role) query.set("parcours", ROLE_WORDS[role].word);
  if (level) query.set("niveau", String(level));
  return query.size > 0 ? `?${query}` : "";
}

/** « parcours « Manager », niveau 2 »; empty for the whole guide. */
export function pathName({ role, level }: Path) {
  const ofRole = role ? [`parcours «\u00a0${ROLE_WORDS[role].name}\u00a0»`] : [];
  return [...ofRole, ...(level ? [`niveau\u00a0${level}`] : [])].join(", ");
}

/**
 * The fiches of a path in its order: that of the editors where they made one for this role or this level, else that of
 * the chapters. A fiche without a level is of all. Of a role and a level, both must have it; the role's order is first.
 */
export function fichesOf(chapters: PlanChapter[], { role, level }: Path): PlanFiche[] {
  const all = chapters.flatMap(({ fiches }) => fiches);
  const ofLevel = level
    ? ordered(all, levelPath(level), ({ levels }) => levels.length === 0 || levels.includes(level))
    : all;
  if (!role) return ofLevel;
  const ofRole = ordered(all, role, ({ roles }) => roles.includes(role));
  const isByLevel = level && !isPlaced(all, role) && isPlaced(all, levelPath(level));
  const [first, other] = isByLevel ? [ofLevel, ofRole] : [ofRole, ofLevel];
  const kept = new Set(other);
  return first.filter((fiche) => kept.has(fiche));
}

/** The name under which editors keep the path of a level. */
const levelPath = (level: number): GuidePath =>
  GUIDE_PATHS.find((one) => one === `level_${level}`) ?? "level_1";

const isPlaced = (all: PlanFiche[], path: GuidePath) => all.some(({ steps }) => steps?.[path] !== undefined);

function ordered(all: PlanFiche[], path: GuidePath, isOn: (fiche: PlanFiche) => boolean) {
  if (!isPlaced(all, path)) return all.filter(isOn);
  const placed = all.filter(({ steps }) => steps?.[path] !== undefined);
  return placed.sort((a, b) => (a.steps?.[path] ?? 0) - (b.steps?.[path] ?? 0));
}

/** Whether editors made an order for this role, or this level. */
export function hasOwnOrder(chapters: PlanChapter[], { role, level }: Path) {
  const all = chapters.flatMap(({ fiches }) => fiches);
  return (role !== null && isPlaced(all, role)) || (level !== null && isPlaced(all, levelPath(level)));
}

/** The chapters of a path with its fiches only; those left empty are left out. */
export function chaptersOf(chapters: PlanChapter[], path: Path): PlanChapter[] {
  const kept = new Set(fichesOf(chapters, path));
  return chapters
    .map((chapter) => ({ ...chapter, fiches: chapter.fiches.filter((fiche) => kept.has(fiche)) }))
    .filter(({ fiches }) => fiches.length > 0);
}
