import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { holds } from "~/accounts/viewer";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { COLLEGES_PATH, editionPath, PREPARATION_PATH, RECORDS_PATH } from "../addresses";
import { Downloads } from "../downloads";
import { listEditions } from "../reading.server";
import { sayDated } from "../words";

const TITLE = "Éditions du guide";
export const meta: MetaFunction = () => titled(TITLE);

/** Every edition, the newest first. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const editions = await listEditions(db);
  return {
    isEditor: holds(viewer, "guide_editor"),
    editions: editions.map(({ number, label, dated, origin, inForce, fiches, files }) => ({
      number,
      to: editionPath(number),
      label: withFrenchSpaces(label),
      isInForce: number === inForce,
      facts: [sayDated(dated), `${fiches}\u00a0fiches`],
      isImported: origin === "imported",
      files,
    })),
  };
}

export default function Editions() {
  const { editions, isEditor } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title={TITLE} crumbs={[{ name: "Guide", to: "/guide" }]} />
      <ol className="rows" reversed>
        {editions.map((edition) => (
          <li key={edition.number} className="row hit">
            <h2 className="row-title">
              <a href={edition.to}>{`Édition\u00a0${edition.number}`}</a>
              {edition.isInForce && <span className="badge">en vigueur</span>}
            </h2>
            <p>{edition.label}</p>
            <p className="meta">
              {edition.facts.join(" · ")}
              {edition.isImported && " · importée, sans procès-verbal"}
            </p>
            <Downloads number={edition.number} files={edition.files} />
          </li>
        ))}
      </ol>
      <p>
        <a href={COLLEGES_PATH}>Les quatre collèges</a>
        {" · "}
        <a href={RECORDS_PATH}>Les procès-verbaux</a>
        {isEditor && " · "}
        {isEditor && <a href={PREPARATION_PATH}>Préparer la prochaine édition</a>}
      </p>
      {editions.length === 0 && <p>Aucune édition du guide n’est encore publiée ici.</p>}
    </div>
  );
}
