import type { EDITION_ORIGINS, GuideChange, GuideRole } from "#db/vocabulary";

/** An edition as its files say it: `dated` is null where its sources disagree. */
export interface EditionText {
  number: number;
  title: string;
  label: string;
  dated: string | null;
  origin: (typeof EDITION_ORIGINS)[number];
  presentation: string;
  chapters: ChapterText[];
}

export interface ChapterText {
  slug: string;
  title: string;
  position: number;
  fiches: FicheText[];
}

export interface FicheText {
  slug: string;
  title: string;
  position: number;
  levels: number[];
  roles: GuideRole[];
  change: GuideChange;
  changeNote: string;
  body: string;
}
