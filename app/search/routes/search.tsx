import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QUERY_MAX } from "#db/vocabulary";
import { directoryPath, NO_FILTER } from "~/directory/filters";
import { findPeople } from "~/directory/people.server";
import { renderPeople } from "~/directory/rendered-people.server";
import { postPath } from "~/forum/addresses";
import { AuthorName } from "~/forum/author-name";
import { requireMember } from "~/http/context.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { cleanQuery } from "../query";
import { search } from "../search.server";

/** Of the people who answer, before the messages. */
const PEOPLE_SHOWN = 5;

export const meta: MetaFunction = () => titled("Recherche");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const query = cleanQuery(new URL(request.url).searchParams.get("q") ?? "");
  const [hits, people] = await Promise.all([
    search(db, viewer, query),
    query ? findPeople(db, viewer, query, { size: PEOPLE_SHOWN + 1, now: new Date() }) : [],
  ]);
  context.pieces.set("people", renderPeople(people.slice(0, PEOPLE_SHOWN)));
  return {
    query,
    people: people.length > 0,
    morePeople: people.length > PEOPLE_SHOWN ? directoryPath({ ...NO_FILTER, q: query }) : null,
    hits: hits.map(({ topicId, postId, at, author, ...hit }) => ({
      title: withFrenchSpaces(hit.title),
      sectionName: withFrenchSpaces(hit.sectionName),
      excerpt: hit.excerpt.map(({ text, found }) => ({ text: withFrenchSpaces(text), found })),
      path: postPath(topicId, postId),
      iso: at.toISOString(),
      date: fullDate(at),
      author: { name: author.name, network: author.network, memberId: author.memberId },
    })),
  };
}

export default function SearchPage() {
  const { query, hits, people, morePeople } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Recherche" />
      <form action="/recherche" method="get" className="stack">
        <TextField label="Mots cherchés" name="q" type="search" defaultValue={query} maxLength={QUERY_MAX} />
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
      {query && <Results query={query} hits={hits} />}
    </div>
  );
}

type Hits = ReturnType<typeof useLoaderData<typeof loader>>["hits"];

function Results({ query, hits }: { query: string; hits: Hits }) {
  if (hits.length === 0) {
    return (
      <div className="prose" role="status">
        <p>Aucun message de vos rubriques ne contient tous ces mots&nbsp;: «&nbsp;{query}&nbsp;».</p>
        <p>Essayez avec moins de mots, ou avec un sigle seul (CPF, CIF, CSP…).</p>
      </div>
    );
  }
  return (
    <section aria-labelledby="resultats">
      <h2 id="resultats">{`${hits.length}\u00a0message${hits.length > 1 ? "s" : ""}`}</h2>
      <ol className="rows">
        {hits.map((hit) => (
          <li key={hit.path} className="row hit">
            <h3 className="row-title">
              <a href={hit.path}>{hit.title}</a>
            </h3>
            <p>
              {hit.excerpt.map(({ text, found }, i) => (
                <span key={i}>{found ? <mark>{text}</mark> : text}</span>
              ))}
            </p>
            <p className="meta">
              <AuthorName {...hit.author} />
              {`${hit.author.network ? `, ${hit.author.network}` : ""} · ${hit.sectionName} · `}
              <time dateTime={hit.iso}>{hit.date}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
