import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { fichePath } from "../addresses";
import { comparisonPath } from "../change-addresses";
import { type ChangedFiche, changedFiches } from "../changed-fiches.server";
import { sayChanges } from "../words";

export const meta: MetaFunction = () => titled("Ce qui a changé dans le guide");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const fiches = await changedFiches(db, await requireGuideReader(request, context));
  const rows = fiches.map((fiche) => ({ isRead: fiche.readAt !== null, ...rowOf(fiche) }));
  return {
    read: rows.filter(({ isRead }) => isRead),
    unread: rows.filter(({ isRead }) => !isRead),
  };
}

function rowOf(fiche: ChangedFiche) {
  const { slug, title, number, readAt, readEdition, isNew, ruleEdition, acknowledgedEdition } = fiche;
  const before = readAt ? readEdition : number - 1;
  const isSame = readAt !== null && fiche.readTextId === fiche.textId;
  return {
    slug,
    title: withFrenchSpaces(title),
    kinds: readAt ? sayChanges(fiche.changes) : sayChanges([fiche.change]),
    note: withFrenchSpaces(fiche.note),
    since: readAt && fullDay(readAt),
    isNew: isNew && !readAt,
    owesRule: (ruleEdition ?? 0) > (acknowledgedEdition ?? 0),
    comparison: !before || isSame || (isNew && !readAt) ? null : comparisonPath(slug, before, number),
  };
}

type Row = ReturnType<typeof rowOf>;

export default function Changes() {
  const { read, unread } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Ce qui a changé dans le guide" crumbs={[{ name: "Guide", to: "/guide" }]}>
        <p>
          Une «&nbsp;règle&nbsp;» change ce qu’il faut faire, une «&nbsp;précision&nbsp;» l’éclaire, une
          «&nbsp;forme&nbsp;» ne touche qu’à l’écriture.
        </p>
      </PageHead>
      <section aria-labelledby="lues" className="stack">
        <h2 id="lues">Depuis vos lectures</h2>
        {read.length > 0 ? (
          <Fiches rows={read} />
        ) : (
          <p>Rien n’a changé dans les fiches que vous avez lues.</p>
        )}
      </section>
      <section aria-labelledby="autres" className="stack">
        <h2 id="autres">Dans les fiches que vous n’avez pas encore lues</h2>
        {unread.length > 0 ? (
          <Fiches rows={unread} />
        ) : (
          <p>L’édition en vigueur n’y change rien par rapport à la précédente.</p>
        )}
      </section>
    </div>
  );
}

function Fiches({ rows }: { rows: Row[] }) {
  return (
    <ul className="rows">
      {rows.map(({ slug, title, kinds, note, since, isNew, owesRule, comparison }) => (
        <li key={slug} className="row">
          <h3 className="row-title">
            <a href={fichePath(slug)}>{title}</a>
          </h3>
          <p className="meta">
            {kinds && <span className="badge">{kinds}</span>}
            {isNew && <span className="badge quiet">nouvelle fiche</span>}
            {owesRule && <span className="badge quiet">attend votre «&nbsp;j’ai lu&nbsp;»</span>}
            {since && ` Lue le ${since}.`}
          </p>
          {note && <p>{note}</p>}
          {comparison && (
            <p>
              <a href={comparison}>Voir ce qui a changé</a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
