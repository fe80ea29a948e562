import type { Viewer } from "~/accounts/viewer";
import { recordPath } from "~/guide/addresses";
import { renderDifference } from "~/guide/rendered-difference.server";
import { renderGuide } from "~/guide/rendering.server";
import { nameFor } from "~/proposals/names";
import { escapeText } from "~/text/escape";
import { RENDERER } from "~/text/markdown.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { keptMarkup } from "~/ui/kept-markup.server";
import { VERDICT_WORDS } from "~/validation/words";
import type { AnnexText } from "./annex.server";

/** A text of an annex as ready HTML, kept by its hash. */
export function renderAnnex({ hash, body }: { hash: string; body: string }) {
  return keptMarkup(`annex|${RENDERER}|${hash}`, () => (
    <div className="prose" dangerouslySetInnerHTML={{ __html: renderGuide(body) }} />
  ));
}

interface Text {
  title: string;
  body: string;
}

/** What one text changes in the one in force, as ready HTML. */
export function renderChange(before: Text, after: Text) {
  const whole = ({ title, body }: Text) =>
    `<h2>${escapeText(withFrenchSpaces(title))}</h2>${renderGuide(body)}`;
  return renderDifference(whole(before), whole(after), "inline");
}

/** A text of an annex as its page tells of it. */
export function textFacts(viewer: Viewer, text: AnnexText) {
  const { id, revision, title, hash, author, verdict, reason, by, decidedAt, endedAt, record } = text;
  const date = (at: string) => fullDate(new Date(at));
  return {
    ...{ id, revision, hash, title: withFrenchSpaces(title), isEnded: endedAt !== null },
    written: `${nameFor(viewer, author)}, le ${date(text.createdAt)}`,
    said:
      verdict && by && decidedAt
        ? `${nameFor(viewer, by)} ${VERDICT_WORDS[verdict]}, le ${date(decidedAt)}`
        : null,
    isRefused: verdict === "refuses",
    reason: reason ? withFrenchSpaces(reason) : "",
    record: record && recordPath(record),
  };
}

export type TextFacts = ReturnType<typeof textFacts>;
