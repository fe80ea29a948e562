import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isPeer } from "~/accounts/viewer";
import { requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { DIRECTORY, OWN_PROFILE } from "../addresses";
import { listChoices } from "../choices.server";
import { FilterForm } from "../filter-form";
import { directoryPath, readAfter, readFilters } from "../filters";
import { listPeople } from "../people.server";
import { renderPeople } from "../rendered-people.server";

export const meta: MetaFunction = () => titled("Membres");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  if (viewer.standing === "none") throw notFound();
  const params = new URL(request.url).searchParams;
  const [filters, after] = [readFilters(params), readAfter(params)];
  const [choices, { people, next }] = await Promise.all([
    listChoices(db),
    listPeople(db, viewer, filters, after, new Date()),
  ]);
  context.pieces.set("people", renderPeople(people));
  return {
    filters,
    choices,
    isPeer: isPeer(viewer),
    any: people.length > 0,
    first: after === null ? null : directoryPath(filters),
    next: next && directoryPath(filters, next),
  };
}

export default function People() {
  const { filters, choices, isPeer, any, first, next } = useLoaderData<typeof loader>();
  return (
    <div className="column wide">
      <PageHead title="Membres">
        <p>
          Qui pratique quoi, et où.{" "}
          {isPeer
            ? "Chacun·e tient sa fiche et choisit ce qu’elle dit."
            : "Vous voyez ici les hors pairs, et les pairs qui ont choisi de leur ouvrir leur fiche."}
        </p>
        <p className="actions">
          <a className="button" href={OWN_PROFILE}>
            Tenir ma fiche
          </a>
        </p>
      </PageHead>
      <FilterForm filters={filters} choices={choices} />
      <section aria-labelledby="personnes">
        <h2 id="personnes">Personnes</h2>
        {any ? (
          <Piece name="people" as="ul" className="rows" />
        ) : (
          <p role="status">
            Personne ne répond à tous ces choix. Retirez-en un, ou revenez à{" "}
            <a href={DIRECTORY}>tout l’annuaire</a>.
          </p>
        )}
      </section>
      <nav className="pages" aria-label="Pages">
        {first && <a href={first}>Revenir au début</a>}
        {next && (
          <a href={next} rel="next">
            Personnes suivantes
          </a>
        )}
      </nav>
    </div>
  );
}
