import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QUERY_MAX } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { directoryPath, NO_FILTER } from "~/directory/filters";
import { findPeople } from "~/directory/people.server";
import { renderPeople } from "~/directory/rendered-people.server";
import { postPath } from "~/forum/addresses";
import { fichePath } from "~/guide/addresses";
import { requireMember } from "~/http/context.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { SelectField, TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import type { FicheFound } from "../fiches.server";
import type { Piece as Excerpt } from "../highlight";
import type { Hit } from "../messages.server";
import { placesFor, readPlace, type SearchPlace, searchPath } from "../places";
import { cleanQuery } from "../query";
import { Fiches, Messages, Nothing } from "../results";
import { search, searchAll, searchFiches } from "../search.server";

/** Of what answers elsewhere than in messages, where one searches everywhere. */
const SHOWN_FIRST = 5;
/** Where one searches the guide alone. */
const FICHES_SHOWN = 30;

export const meta: MetaFunction = () => titled("Recherche");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const asked = new URL(request.url).searchParams;
  const query = cleanQuery(asked.get("q") ?? "");
  const place = readPlace(viewer, asked.get("dans"));
  const [{ hits, fiches }, people] = await Promise.all([
    searchIn(viewer, query, place),
    query && !place ? findPeople(db, viewer, query, { size: SHOWN_FIRST + 1, now: new Date() }) : [],
  ]);
  context.pieces.set("people", renderPeople(people.slice(0, SHOWN_FIRST)));
  return {
    ...{ query, place, places: placesFor(viewer) },
    people: people.length > 0,
    morePeople: people.length > SHOWN_FIRST ? directoryPath({ ...NO_FILTER, q: query }) : null,
    fiches: fiches.slice(0, place ? FICHES_SHOWN : SHOWN_FIRST).map(ficheLine),
    moreFiches: !place && fiches.length > SHOWN_FIRST ? searchPath(query, "guide") : null,
    hits: hits.map(messageLine),
  };
}

async function searchIn(viewer: Member, query: string, place: SearchPlace) {
  if (place === "guide") return { hits: [], fiches: await searchFiches(db, viewer, query, FICHES_SHOWN) };
  if (place === "messages") return { hits: await search(db, viewer, query), fiches: [] };
  return searchAll(db, viewer, query, SHOWN_FIRST + 1);
}

function messageLine({ topicId, postId, at, author, ...hit }: Hit) {
  return {
    title: withFrenchSpaces(hit.title),
    sectionName: withFrenchSpaces(hit.sectionName),
    excerpt: typeset(hit.excerpt),
    path: postPath(topicId, postId),
    iso: at.toISOString(),
    date: fullDate(at),
    author: { name: author.name, network: author.network, memberId: author.memberId },
  };
}

function ficheLine({ slug, title, chapter, excerpt }: FicheFound) {
  return {
    path: fichePath(slug),
    title: withFrenchSpaces(title),
    chapter: withFrenchSpaces(chapter),
    excerpt: typeset(excerpt),
  };
}

const typeset = (excerpt: Excerpt[]) =>
  excerpt.map(({ text, found }) => ({ text: withFrenchSpaces(text), found }));

export default function SearchPage() {
  const { query, place, places, hits, fiches, moreFiches, people, morePeople } =
    useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Recherche" />
      <form action="/recherche" method="get" className="stack">
        <TextField label="Mots cherchés" name="q" type="search" defaultValue={query} maxLength={QUERY_MAX} />
        {places.length > 0 && (
          <SelectField
            {...{ label: "Où chercher", name: "dans", choices: places, none: "Partout" }}
            defaultValue={place ?? ""}
          />
        )}
        <p className="actions">
          <button type="submit" className="primary">
            Rechercher
          </button>
        </p>
      </form>
      {people && (
        <section aria-labelledby="personnes">
          <h2 id="personnes">Membres</h2>
          <Piece name="people" as="ul" className="rows" />
          {morePeople && (
            <p>
              <a href={morePeople}>Tous les membres qui répondent à ces mots</a>
            </p>
          )}
        </section>
      )}
      {fiches.length > 0 && <Fiches fiches={fiches} more={moreFiches} />}
      {query && place !== "guide" && <Messages query={query} hits={hits} />}
      {query && place === "guide" && fiches.length === 0 && (
        <Nothing query={query} where="Aucune fiche de l’édition en vigueur ne contient tous ces mots" />
      )}
    </div>
  );
}
