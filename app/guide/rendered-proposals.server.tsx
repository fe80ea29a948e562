import type { Member } from "~/accounts/viewer";
import { keptMarkup } from "~/ui/kept-markup.server";
import { OpenProposals } from "./open-proposals";
import { seesAllProposals } from "./policy";
import type { FicheText } from "./rendered-fiche.server";

/** The proposals open on a fiche that this member sees, and the way to make one, as ready HTML. */
export function renderProposals(viewer: Member, { slug, textId, proposals }: FicheText) {
  const isAll = seesAllProposals(viewer);
  const seen = isAll ? proposals : proposals.filter(({ authorId }) => authorId === viewer.id);
  const key = seen.map(({ id, title }) => `${id} ${title}`).join("|");
  return keptMarkup(`guide-proposals|${slug}|${textId}|${key}`, () => (
    <OpenProposals slug={slug} textId={textId} proposals={seen} />
  ));
}
