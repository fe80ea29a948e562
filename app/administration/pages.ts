/** The pages whose text the administrators publish, by address. */
export const PAGES = [
  "presentation",
  "aide",
  "charte",
  "accessibilite",
  "confidentialite",
  "mentions-legales",
] as const;
export type PageName = (typeof PAGES)[number];

export const PAGE_MAX = 50_000;

export const PAGE_TITLES: Record<PageName, string> = {
  presentation: "Présentation (l’accueil des visiteurs)",
  aide: "Aide",
  charte: "Charte",
  accessibilite: "Accessibilité",
  confidentialite: "Confidentialité",
  "mentions-legales": "Mentions légales",
};
