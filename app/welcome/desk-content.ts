import type { listDeskTopics } from "~/forum/desk.server";
import type { DeskSection } from "./desk-sections";

type Found = Awaited<ReturnType<typeof listDeskTopics>>;
type Topic = Found["active"][number];

/** Topics of each part of the desk, what needs the member first; each topic stands once. */
export function deskParts(found: Found, size: number): (DeskSection & { topics: Topic[] })[] {
  const seen = new Set<number>();
  const others = (topics: Topic[]) => {
    const kept = topics.filter(({ id }) => !seen.has(id)).slice(0, size);
    for (const { id } of kept) seen.add(id);
    return kept;
  };
  const parts = [
    {
      ...{ name: "reponses", title: "On a écrit là où vous avez écrit", more: null },
      topics: others(found.answers),
    },
    {
      ...{ name: "expertise", title: "Des questions de vos domaines attendent", more: null },
      topics: others(found.expertise),
    },
    {
      ...{ name: "sans-reponse", title: "Sans réponse pour l’instant" },
      more: { name: "Toutes les questions sans réponse", to: "/sans-reponse" },
      topics: others(found.unanswered),
    },
    {
      ...{ name: "non-lus", title: "Nouveau pour vous" },
      more: { name: "Tous les sujets non lus", to: "/non-lus" },
      topics: others(found.unread),
    },
  ].filter(({ topics }) => topics.length > 0);
  if (found.unread.length > 0) return parts;
  const more = { name: "Tous les sujets actifs", to: "/actifs" };
  return [...parts, { name: "actifs", title: "Les derniers échanges", more, topics: others(found.active) }];
}
