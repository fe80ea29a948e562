import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireGuideReader } from "~/guide/access";
import { RECORDS_PATH, recordPath } from "~/guide/addresses";
import { readId } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { recordKind, recordTitle } from "../record-facts";
import { listRecords } from "../records.server";

const TITLE = "Procès-verbaux du guide";
export const meta: MetaFunction = () => titled(TITLE);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const before = readId(new URL(request.url).searchParams.get("avant") ?? undefined);
  const { records, next } = await listRecords(db, viewer, before);
  return {
    next,
    records: records.map(({ position, content, at, publishedAt }) => ({
      ...{ position, to: recordPath(position), title: recordTitle(content) },
      facts: `Fiche «\u00a0${withFrenchSpaces(content.fiche.title)}\u00a0», ${fullDay(at)}, ${recordKind(content, publishedAt !== null)}`,
    })),
  };
}

export default function Records() {
  const { records, next } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead
        title={TITLE}
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: "Éditions", to: "/guide/editions" },
        ]}
      >
        <p>
          Chaque texte approuvé par les quatre collèges a son procès-verbal, comme chaque annexe approuvée par
          sa région. Ils forment une chaîne&nbsp;: chacun porte l’empreinte du précédent, et une altération se
          verrait. Les éditions importées n’en ont pas.
        </p>
      </PageHead>
      {records.length === 0 && <p>Aucun procès-verbal ne peut encore se lire ici.</p>}
      <ul className="rows">
        {records.map(({ position, to, title, facts }) => (
          <li key={position} className="row hit">
            <h2 className="row-title">
              <a href={to}>{`N°\u00a0${position}\u00a0: ${title}`}</a>
            </h2>
            <p className="meta">{facts}</p>
          </li>
        ))}
      </ul>
      {next && (
        <p>
          <a href={`${RECORDS_PATH}?avant=${next}`}>Procès-verbaux plus anciens</a>
        </p>
      )}
    </div>
  );
}
