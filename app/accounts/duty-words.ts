import type { COLLEGES, Duty } from "#db/vocabulary";

/** Duties as the screen says them. */
export const DUTY_WORDS: Record<Duty, string> = {
  host: "Animation",
  moderator: "Modération",
  network_lead: "Tête de réseau",
  operational_committee: "Comité opérationnel",
  steering_committee: "Comité de pilotage",
  guide_editor: "Rédaction du guide",
  guide_validator: "Validation du guide",
  researcher: "Recherche",
  admin: "Administration",
};

export const COLLEGE_WORDS: Record<(typeof COLLEGES)[number], string> = {
  state: "État",
  regions: "Régions",
  social_partners: "partenaires sociaux",
  operators: "opérateurs",
};
