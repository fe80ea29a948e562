import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireGuideReader } from "~/guide/access";
import { annexPath, fichePath } from "~/guide/addresses";
import { readSlug } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { annexWritingPath } from "../addresses";
import { listAnnexes } from "../listing.server";
import { STATE_WORDS } from "../words";

const TITLE = "Annexes régionales";
export const meta: MetaFunction = () => titled(TITLE);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const { slug, fiche, regions } = await listAnnexes(db, viewer, readSlug(params.fiche));
  return {
    ...{ fiche: withFrenchSpaces(fiche), path: fichePath(slug) },
    regions: regions.map(({ slug: territory, name, isInForce, last, mayWrite }) => ({
      ...{ name, to: isInForce || last ? annexPath(slug, territory) : null },
      write: mayWrite ? annexWritingPath(slug, territory) : null,
      states: [
        ...(isInForce ? ["en vigueur"] : []),
        ...(last === "waits" || last === "refused" ? [`dernier texte ${STATE_WORDS[last]}`] : []),
      ].join(" · "),
    })),
  };
}

export default function Annexes() {
  const { fiche, path, regions } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead
        title={TITLE}
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: fiche, to: path },
        ]}
      >
        <p>
          Une région peut ajouter une annexe à une fiche. Validée par cette région seule, elle ne vaut que sur
          son territoire.
        </p>
      </PageHead>
      {regions.length === 0 && <p>Aucune région n’a ajouté d’annexe à cette fiche.</p>}
      <ul className="rows">
        {regions.map(({ name, to, write, states }) => (
          <li key={name} className="row hit">
            <h2 className="row-title">{to ? <a href={to}>{name}</a> : name}</h2>
            <p className="meta">{states || "pas d’annexe"}</p>
            {write && (
              <p>
                <a href={write} aria-label={`${to ? "Récrire" : "Écrire"} l’annexe, ${name}`}>
                  {to ? "Récrire" : "Écrire"}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
