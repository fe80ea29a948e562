import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { holds, isPeer } from "~/accounts/viewer";
import { listChoices } from "~/directory/choices.server";
import { requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { FilterForm } from "../filter-form";
import { readAfter, readFilters, SITUATIONS, situationsPath } from "../filters";
import { listSituations, listWaiting } from "../list.server";
import { renderSituations } from "../rendered-list.server";

export const meta: MetaFunction = () => titled("Situations");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  // Advisers ask them of one another.
  if (!isPeer(viewer)) throw notFound();
  const params = new URL(request.url).searchParams;
  const [filters, after] = [readFilters(params), readAfter(params)];
  const isWhole = params.size === 0;
  const [{ terms }, { situations, next }, waiting] = await Promise.all([
    listChoices(db),
    listSituations(db, viewer, filters, after),
    isWhole ? listWaiting(db, viewer) : [],
  ]);
  const now = new Date();
  context.pieces.set("waiting", renderSituations(waiting, now));
  context.pieces.set("situations", renderSituations(situations, now));
  return {
    filters,
    terms,
    anyWaiting: waiting.length > 0,
    any: situations.length > 0,
    isHost: holds(viewer, "host"),
    first: after === null ? null : situationsPath(filters),
    next: next && situationsPath(filters, next),
  };
}

export default function Situations() {
  const { filters, terms, anyWaiting, any, isHost, first, next } = useLoaderData<typeof loader>();
  return (
    <div className="column wide">
      <PageHead title="Situations" crumbs={[{ name: "Forum", to: "/forum" }]}>
        <p>
          Des questions nées en entretien, avec ce qui bloquait et, quand on le sait, comment cela s’est
          terminé.
        </p>
        {isHost && (
          <p className="meta">
            <a href={`${SITUATIONS}/delais`}>Délais de réponse</a>
          </p>
        )}
      </PageHead>
      {anyWaiting && (
        <section aria-labelledby="attendent" className="stack">
          <h2 id="attendent">Elles attendent une première réponse</h2>
          <Piece name="waiting" as="ul" className="rows" />
        </section>
      )}
      <FilterForm filters={filters} terms={terms} />
      <section aria-labelledby="toutes" className="stack">
        <h2 id="toutes">Les plus récentes</h2>
        {any ? (
          <Piece name="situations" as="ul" className="rows" />
        ) : (
          <p role="status">Aucune situation ne répond à ces choix.</p>
        )}
      </section>
      <nav className="pages" aria-label="Pages">
        {first && <a href={first}>Revenir au début</a>}
        {next && (
          <a href={next} rel="next">
            Situations plus anciennes
          </a>
        )}
      </nav>
    </div>
  );
}
