import type { Member } from "~/accounts/viewer";
import { keptMarkup } from "~/ui/kept-markup.server";
import { CiteLink, OpenProposals } from "./open-proposals";
import { citesGuide, seesAllProposals } from "./policy";
import type { FicheText } from "./rendered-fiche.server";

/** The proposals open on a fiche that this member sees, and the way to make one, as ready HTML. */
export function renderProposals(viewer: Member, { slug, textId, number, proposals }: FicheText) {
  const isAll = seesAllProposals(viewer);
  const seen = isAll ? proposals : proposals.filter(({ authorId }) => authorId === viewer.id);
  const cited = citesGuide(viewer) ? number : null;
  const key = seen.map(({ id, title }) => `${id} ${title}`).join("|");
  return keptMarkup(`guide-proposals|${slug}|${textId}|${cited}|${key}`, () => (
    <OpenProposals slug={slug} textId={textId} cited={cited} proposals={seen} />
  ));
}

/** The same for a fiche as one edition has it, which is cited and no longer changed. */
export function renderCiting(viewer: Member, { slug, number }: FicheText) {
  if (!citesGuide(viewer)) return "";
  return keptMarkup(`guide-citing|${slug}|${number}`, () => (
    <guide-passage>
      <CiteLink slug={slug} edition={number} />
    </guide-passage>
  ));
}
