import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DUTIES } from "#db/vocabulary";
import { DUTY_WORDS } from "~/accounts/duty-words";
import { listGroups } from "~/forum/section-admin.server";
import { readId } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { fullDate } from "~/ui/dates";
import { SelectField, TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator } from "../access";
import { listHolders } from "../duties.server";
import { dutyName } from "../duty-name";
import { findPeople, PEOPLE_SHOWN } from "../people.server";
import { wayTo } from "../places";
import { choicesOf, oneOf, STANDING_WORDS } from "../words";

export const meta: MetaFunction = () => titled("Missions et personnes");
const PATH = "/administration/missions";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const asked = new URL(request.url).searchParams;
  const [query, duty] = [asked.get("q") ?? "", oneOf(DUTIES, asked.get("mission") ?? "")];
  const [people, { holders, next }, groups] = await Promise.all([
    findPeople(db, query),
    listHolders(db, { duty, before: readId(asked.get("apres") ?? undefined) }),
    listGroups(db),
  ]);
  return {
    ...{ query, duty, groups },
    next: next && `${PATH}?${new URLSearchParams({ mission: duty ?? "", apres: String(next) })}`,
    hasMore: people.length > PEOPLE_SHOWN,
    people: people.slice(0, PEOPLE_SHOWN).map(({ id, name, standing, network }) => ({
      ...{ id, name },
      state: [STANDING_WORDS[standing], network].filter(Boolean).join(" · "),
    })),
    holders: holders.map(({ id, memberId, name, since, ...held }) => ({
      ...{ id, memberId, name },
      state: `${dutyName(held)}, depuis le ${fullDate(since)}`,
    })),
  };
}

export default function Duties() {
  const { query, duty, groups, people, hasMore, holders, next } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Missions et personnes" crumbs={wayTo()}>
        <p className="actions">
          <a className="button" href="/administration/membres/nouveau">
            Ouvrir un compte à un partenaire
          </a>
        </p>
      </PageHead>
      <form method="get" action={PATH} className="stack">
        <TextField
          label="Trouver une personne"
          name="q"
          type="search"
          hint="Par son nom, ou par son adresse électronique entière."
          defaultValue={query}
        />
        <p className="actions">
          <button type="submit" className="primary">
            Chercher
          </button>
        </p>
      </form>
      {query && (
        <section aria-labelledby="trouvees" className="stack">
          <h2 id="trouvees">Personnes trouvées</h2>
          {people.length === 0 && <p>Personne n’a ce nom ni cette adresse.</p>}
          <People rows={people.map((person) => ({ ...person, memberId: person.id }))} />
          {hasMore && <p className="meta">Il y en a d’autres&nbsp;: précisez le nom.</p>}
        </section>
      )}
      <h2>Qui a une mission</h2>
      <form method="get" action={PATH} className="stack">
        <SelectField
          label="Mission"
          name="mission"
          choices={choicesOf(DUTIES, DUTY_WORDS)}
          defaultValue={duty ?? ""}
        />
        <p className="actions">
          <button type="submit">Montrer</button>
          {duty && <a href={PATH}>Toutes les missions</a>}
        </p>
      </form>
      {holders.length === 0 && <p>Personne n’a cette mission.</p>}
      <People rows={holders} />
      {next && (
        <nav className="pages" aria-label="Pages">
          <a href={next} rel="next">
            Missions plus anciennes
          </a>
        </nav>
      )}
      <h2>Groupes fermés</h2>
      <ul className="rows">
        {groups.map(({ id, slug, name }) => (
          <li key={id} className="row hit">
            <a className="row-title" href={`/administration/groupes/${slug}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function People({ rows }: { rows: { id: number; memberId: number; name: string; state: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className="rows">
      {rows.map(({ id, memberId, name, state }) => (
        <li key={id} className="row hit">
          <a className="row-title" href={`/administration/membres/${memberId}`}>
            {name}
          </a>
          <p className="meta">{state}</p>
        </li>
      ))}
    </ul>
  );
}
