import { holds, type Member } from "~/accounts/viewer";
import { keptMarkup } from "~/ui/kept-markup.server";
import { RegionalAnnexes } from "./regional-annexes";
import type { FicheText } from "./rendered-fiche.server";

/** What regions add to a fiche, as links, as ready HTML. */
export function renderAnnexes(viewer: Member, { slug, annexes }: FicheText) {
  const { inForce, own, speaks } = annexes;
  const works = speaks || holds(viewer, "guide_editor");
  const mine = inForce.some((region) => region.slug === own) ? own : null;
  const key = inForce.map((region) => `${region.slug} ${region.name}`).join("|");
  return keptMarkup(`guide-annexes|${slug}|${works}|${mine}|${key}`, () => (
    <RegionalAnnexes {...{ slug, inForce, works }} own={mine} />
  ));
}
