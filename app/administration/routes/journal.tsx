import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readId } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { SelectField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator } from "../access";
import { listJournal, listNetworkNames } from "../journal.server";
import { ACTION_NAMES, describeDetails, wordsOf } from "../journal-words";
import { wayTo } from "../places";

export const meta: MetaFunction = () => titled("Journal");
const PATH = "/administration/journal";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const asked = new URL(request.url).searchParams;
  const number = (name: string) => readId(asked.get(name) ?? undefined);
  const filter = {
    action: ACTION_NAMES.find((name) => name === asked.get("action")) ?? null,
    memberId: number("membre"),
    networkId: number("reseau"),
  };
  const [{ entries, next }, networks] = await Promise.all([
    listJournal(db, { ...filter, before: number("apres") }),
    listNetworkNames(db),
  ]);
  if (next) asked.set("apres", String(next));
  return {
    filter,
    networks: networks.map(({ id, name }) => ({ value: String(id), label: name })),
    next: next && `${PATH}?${asked}`,
    entries: entries.map(({ at, actor, action, details, ...entry }) => ({
      ...entry,
      date: fullDate(at),
      line: `${actor ?? "Le site"} ${wordsOf(action)}`,
      details: withFrenchSpaces(describeDetails(details)),
    })),
  };
}

const ACTION_CHOICES = ACTION_NAMES.map((value) => ({ value, label: `… ${wordsOf(value)}` }));

export default function Journal() {
  const { filter, networks, entries, next } = useLoaderData<typeof loader>();
  const isFiltered = filter.action !== null || filter.memberId !== null || filter.networkId !== null;
  return (
    <div className="column">
      <PageHead title="Journal" crumbs={wayTo()} />
      <form method="get" action={PATH} className="stack">
        <SelectField
          label="Ce qui a été fait"
          name="action"
          choices={ACTION_CHOICES}
          defaultValue={filter.action ?? ""}
        />
        <SelectField label="Réseau" name="reseau" choices={networks} defaultValue={filter.networkId ?? ""} />
        {filter.memberId && <input type="hidden" name="membre" value={filter.memberId} />}
        <p className="actions">
          <button type="submit" className="primary">
            Filtrer
          </button>
          {isFiltered && <a href={PATH}>Tout le journal</a>}
        </p>
      </form>
      {entries.length === 0 && <p>Rien n’est inscrit{isFiltered ? " pour ce choix" : ""}.</p>}
      {entries.length > 0 && (
        <ol className="rows">
          {entries.map(({ id, date, line, memberId, member, network, networkSlug, details }) => (
            <li key={id} className="row hit">
              <p>
                {`${line} `}
                {memberId && <a href={`/administration/membres/${memberId}`}>{member}</a>}
                {member && network && ", "}
                {networkSlug && <a href={`/administration/reseaux/${networkSlug}`}>{network}</a>}
              </p>
              {details && <p className="meta">{details}</p>}
              <p className="meta">{date}</p>
            </li>
          ))}
        </ol>
      )}
      {next && (
        <nav className="pages" aria-label="Pages">
          <a href={next} rel="next">
            Plus ancien
          </a>
        </nav>
      )}
    </div>
  );
}
