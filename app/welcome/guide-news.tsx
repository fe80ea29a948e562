import type { ChangedRow } from "~/guide/changed-rows";
import { ChangedFiches } from "~/guide/changed-view";

/** The part of the desk where the guide says what changed in it; nothing where nothing did. */
export function GuideNews({ rows }: { rows: ChangedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="le-guide">
      <h2 id="le-guide">Le guide</h2>
      <ChangedFiches rows={rows} />
      <p className="desk-more">
        <a href="/guide/changements">Tout ce qui a changé dans le guide</a>
      </p>
    </section>
  );
}
