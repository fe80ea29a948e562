import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { standingWord } from "~/accounts/standing-words";
import { requireMember } from "~/http/context.server";
import { readId, readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { readSetting } from "~/platform/settings.server";
import { withFrenchSpaces } from "~/text/typography";
import { TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { networkFor } from "../access.server";
import { networkPath, personPath } from "../addresses";
import { dayInWords, inDays } from "../days";
import { readFilter, STATE_WORDS } from "../filters";
import { listPeople } from "../members.server";
import { NetworkPlaces, NetworkStory } from "../network-head";
import { PeopleList } from "../people-list";
import { datesInWords, marksOf } from "../words";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.network.name ?? "Réseau");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const network = await networkFor(db, viewer, readSlug(params.network));
  if (!network) throw notFound();
  const now = new Date();
  const soon = inDays(now, await readSetting(db, "expiry_notice_days"));
  const query = new URL(request.url).searchParams;
  const filter = { ...readFilter(query), soon };
  const after = readId(query.get("apres") ?? undefined);
  const { people, next } = await listPeople(db, network, { filter, after, now });
  const { slug, name, parentName, parentSlug, successorName, successorSlug, endedAt, decides } = network;
  return {
    network: {
      ...{
        slug,
        name,
        decides: decides && !endedAt,
        inside: network.inside,
        predecessors: network.predecessors,
      },
      ...{ parentName, parentSlug, successorName, successorSlug },
      endedOn: endedAt && dayInWords(endedAt),
    },
    people: people.map((person) => ({
      ...{ id: person.id, name: person.name, email: person.email, to: personPath(slug, person.id) },
      standing: standingWord(person.standing),
      places: [person.structure, person.territory, person.network === name ? null : person.network].filter(
        (place) => place !== null,
      ),
      dates: datesInWords(person),
      marks: marksOf(person, soon),
    })),
    next,
    state: filter.state,
    words: filter.words,
    isFirstPage: after === null,
  };
}

export default function NetworkPage() {
  const { network, people, next, state, words, isFirstPage } = useLoaderData<typeof loader>();
  const path = networkPath(network.slug);
  const listed = (other: Record<string, string>) =>
    `${path}?${new URLSearchParams({ ...(words ? { q: words } : {}), etat: state, ...other })}`;
  return (
    <div className="column wide">
      <PageHead title={network.name} crumbs={[{ name: "Réseaux", to: "/reseaux" }]}>
        <NetworkStory {...network} />
        <NetworkPlaces path={path} decides={network.decides} />
      </PageHead>
      <section className="stack" aria-labelledby="personnes">
        <h2 id="personnes">Personnes accréditées</h2>
        <form method="get" action={path} className="stack">
          <input type="hidden" name="etat" value={state} />
          <TextField label="Nom, adresse ou structure" name="q" type="search" defaultValue={words} />
          <p className="actions">
            <button type="submit">Chercher</button>
            {words && <a href={`${path}?etat=${state}`}>Ne plus chercher</a>}
          </p>
        </form>
        <nav className="pages" aria-label="Quelles accréditations">
          {Object.entries(STATE_WORDS).map(([value, label]) =>
            value === state ? (
              <b key={value} aria-current="page">
                {label}
              </b>
            ) : (
              <a key={value} href={listed({ etat: value })}>
                {label}
              </a>
            ),
          )}
        </nav>
        {people.length > 0 ? (
          <PeopleList people={people} />
        ) : (
          <p>{withFrenchSpaces("Personne dans cette liste.")}</p>
        )}
        <nav className="pages" aria-label="Pages">
          {!isFirstPage && <a href={listed({})}>Revenir au début</a>}
          {next && (
            <a href={listed({ apres: String(next) })} rel="next">
              Personnes suivantes
            </a>
          )}
        </nav>
      </section>
    </div>
  );
}
