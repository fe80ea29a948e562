import type { EditionFormat, GuideChange, GuidePath, GuideRole } from "#db/vocabulary";

/** What an edition is and when, as its pages say it. */
export interface EditionFacts {
  number: number;
  title: string;
  label: string;
  dated: string | null;
  origin: "imported" | "validated";
  /** The number of the edition in force. */
  inForce: number;
}

/** An edition as a file, and how long it is. */
export interface EditionFile {
  format: EditionFormat;
  bytes: number;
}

/** The contents of an edition: chapters and fiches in their order. */
export interface PlanChapter {
  slug: string;
  title: string;
  fiches: PlanFiche[];
}

export interface PlanFiche {
  slug: string;
  title: string;
  levels: number[];
  roles: GuideRole[];
  change: GuideChange;
  note: string;
  /** Its place in the order that editors made for a role or a level, where they made one. */
  steps: Partial<Record<GuidePath, number>> | null;
}
