import type { GuideChange, GuideRole } from "#db/vocabulary";

/** How the files of the guide name roles and changes. */
export const ROLES_IN_FILES: Record<GuideRole, string> = {
  first_welcome: "premier_accueil",
  adviser_2_3: "conseiller_2_3",
  manager: "manager",
  network_head: "tete_de_reseau",
};

export const CHANGES_IN_FILES: Record<GuideChange, string> = {
  none: "none",
  rule: "regle",
  precision: "precision",
  form: "forme",
};

/** These name other pages under `/guide`, so no fiche. */
export const RESERVED_NAMES = [
  ...["editions", "propositions", "glossaire", "integral"],
  ...["recommandations", "changements", "lectures", "parcours"],
];
