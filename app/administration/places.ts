import type { Crumb } from "~/ui/page";

/** What can be administered, in the order of the first page. */
export const PLACES = [
  {
    ...{ name: "Rubriques", to: "/administration/rubriques" },
    what: "Leur ordre, leurs textes, qui les lit et qui y ouvre des sujets.",
  },
  {
    ...{ name: "Réseaux et structures", to: "/administration/reseaux" },
    what: "Les réseaux, leurs règles d’accréditation, leurs autres noms et leur histoire.",
  },
  {
    ...{ name: "Territoires", to: "/administration/territoires" },
    what: "Leur nom, leur ordre, et s’ils sont ouverts aux demandes.",
  },
  {
    ...{ name: "Listes", to: "/administration/listes" },
    what: "Les thèmes, les dispositifs et les publics que l’on choisit dans l’annuaire.",
  },
  {
    ...{ name: "Missions et personnes", to: "/administration/missions" },
    what: "Qui anime, modère, représente un réseau ou administre\u00a0; trouver une personne.",
  },
  {
    ...{ name: "Charte et pages", to: "/administration/pages" },
    what: "Le texte de la charte, de l’aide et des autres pages du site.",
  },
  {
    ...{ name: "Réglages", to: "/administration/reglages" },
    what: "Les durées et les limites du site, avec leur valeur d’origine.",
  },
  {
    ...{ name: "Journal", to: "/administration/journal" },
    what: "Tout ce qui a été changé, par qui et quand.",
  },
] as const;

const HOME: Crumb = { name: "Administration", to: "/administration" };

/** The way to a page of the administration, from the addresses above it. */
export function wayTo(...places: (Crumb | (typeof PLACES)[number]["to"])[]): Crumb[] {
  return [HOME, ...places.map((place) => (typeof place === "string" ? crumbOf(place) : place))];
}

function crumbOf(to: string): Crumb {
  return { name: PLACES.find((place) => place.to === to)?.name ?? "", to };
}
