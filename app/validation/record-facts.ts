import type { Viewer } from "~/accounts/viewer";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { nameFor } from "./policy";
import type { AnnexRecord, RecordContent } from "./record";
import { saySilence } from "./words";

const date = (text: string) => fullDate(new Date(text));

/** What a record says, as this viewer may read its names: of a text of the guide, or of a regional annex. */
export function recordFacts(viewer: Viewer, content: RecordContent | AnnexRecord) {
  if ("kind" in content) return { round: null, annex: annexFacts(viewer, content) };
  return { round: roundFacts(viewer, content), annex: null };
}

function annexFacts(viewer: Viewer, { region, by, verdict, reason, at }: AnnexRecord) {
  return {
    ...{ region: region.name, name: nameFor(viewer, by), verdict, at: date(at) },
    reason: withFrenchSpaces(reason),
  };
}

function roundFacts(viewer: Viewer, content: RecordContent) {
  return {
    silence: saySilence(content.silenceApproves),
    ...{ opened: date(content.openedAt), deadline: date(content.deadline), closed: date(content.closedAt) },
    colleges: content.colleges.map(({ voices, silent, ...college }) => ({
      ...college,
      voices: voices.map(({ member, by, verdict, reason }) => ({
        ...{ name: nameFor(viewer, member), by: by && nameFor(viewer, by), verdict, reason },
      })),
      silent: silent.map((person) => nameFor(viewer, person)),
    })),
  };
}

/** The title of what was approved. */
export const recordTitle = (content: RecordContent | AnnexRecord) =>
  withFrenchSpaces("kind" in content ? content.annex.title : content.proposal.title);

/** What kind of text it is, and for what. */
export function recordKind(content: RecordContent | AnnexRecord, isPublished: boolean) {
  if ("kind" in content) return `annexe régionale, ${content.region.name}`;
  return `édition\u00a0${content.edition}${isPublished ? "" : " (à paraître)"}`;
}
