import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { postPath, sectionPath } from "./addresses";
import type { ListedDraft } from "./draft-list.server";
import { writePlace } from "./draft-place";

/** A draft as its list shows it. */
export interface DraftRow {
  place: string;
  what: string;
  /** Null where its author reads no more. */
  path: string | null;
  title: string;
  body: string;
  other: string;
  date: string;
}

export function draftRow(draft: ListedDraft): DraftRow {
  const { place, title, body, fields, at } = draft;
  const other = [fields.otherTitle, fields.other].filter(Boolean).join("\n\n");
  return {
    ...placeOf(draft),
    ...{ place: writePlace(place), title, body, other },
    date: `Enregistré le ${fullDate(at)}`,
  };
}

function placeOf({ place, sectionName, sectionSlug, topicTitle, openTopicId }: ListedDraft) {
  if (place.kind === "section" && sectionSlug)
    return {
      what: `Nouveau sujet dans ${withFrenchSpaces(sectionName ?? "")}`,
      path: `${sectionPath(sectionSlug)}/nouveau`,
    };
  if (!openTopicId || !topicTitle) return { what: "Un lieu que vous ne lisez plus", path: null };
  const title = withFrenchSpaces(topicTitle);
  if (place.kind === "topic")
    return { what: `Réponse à «\u00a0${title}\u00a0»`, path: `/sujets/${openTopicId}#repondre` };
  return {
    what: `Correction dans «\u00a0${title}\u00a0»`,
    path: `${postPath(openTopicId, place.id)}/correction`,
  };
}
