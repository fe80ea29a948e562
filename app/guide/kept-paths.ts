import type { GuidePath } from "#db/vocabulary";
import { fichesOf, hasOwnOrder, type Path, ROLE_WORDS } from "./path";
import type { PlanChapter } from "./plan";

interface KeptPath {
  /** In addresses. */
  word: string;
  name: string;
  path: Path;
}

const ofRole = (role: keyof typeof ROLE_WORDS): KeptPath => ({
  ...ROLE_WORDS[role],
  path: { role, level: null },
});
const ofLevel = (level: number): KeptPath => ({
  ...{ word: `niveau-${level}`, name: `Niveau\u00a0${level}` },
  path: { role: null, level },
});

/** The paths that editors keep, by role and by level. */
export const KEPT_PATHS: Record<GuidePath, KeptPath> = {
  first_welcome: ofRole("first_welcome"),
  adviser_2_3: ofRole("adviser_2_3"),
  manager: ofRole("manager"),
  network_head: ofRole("network_head"),
  level_1: ofLevel(1),
  level_2: ofLevel(2),
  level_3: ofLevel(3),
};

/** What editors made of a path, as one word that changes with it; empty where they made nothing. */
export function baseOf(chapters: PlanChapter[], path: GuidePath) {
  const { path: way } = KEPT_PATHS[path];
  if (!hasOwnOrder(chapters, way)) return "";
  return fichesOf(chapters, way)
    .map(({ slug }) => slug)
    .join();
}
