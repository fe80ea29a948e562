import { GUIDE_ROLES, type GuideRole } from "#db/vocabulary";
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
 * The fiches of a path in its order: that of the editors where they made one for this role, else that of the
 * chapters. A fiche without a level is of all.
 */
export function fichesOf(chapters: PlanChapter[], { role, level }: Path): PlanFiche[] {
  const all = chapters.flatMap(({ fiches }) => fiches);
  const ofLevel = all.filter(({ levels }) => !level || levels.length === 0 || levels.includes(level));
  if (!role) return ofLevel;
  const placed = ofLevel.filter(({ steps }) => steps?.[role] !== undefined);
  if (!hasOwnOrder(chapters, role)) return ofLevel.filter(({ roles }) => roles.includes(role));
  return placed.sort((a, b) => (a.steps?.[role] ?? 0) - (b.steps?.[role] ?? 0));
}

/** Whether editors made an order for this role. */
export function hasOwnOrder(chapters: PlanChapter[], role: GuideRole) {
  return chapters.some(({ fiches }) => fiches.some(({ steps }) => steps?.[role] !== undefined));
}

/** The chapters of a path with its fiches only; those left empty are left out. */
export function chaptersOf(chapters: PlanChapter[], path: Path): PlanChapter[] {
  const kept = new Set(fichesOf(chapters, path));
  return chapters
    .map((chapter) => ({ ...chapter, fiches: chapter.fiches.filter((fiche) => kept.has(fiche)) }))
    .filter(({ fiches }) => fiches.length > 0);
}
