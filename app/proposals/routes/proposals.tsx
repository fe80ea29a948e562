import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PROPOSAL_STATUSES } from "#db/vocabulary";
import { requireGuideReader } from "~/guide/access";
import { fichePath } from "~/guide/addresses";
import { seesAllProposals } from "~/guide/policy";
import { readCursor, readSlug } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";
import { SelectField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { PROPOSALS, proposalPath } from "../addresses";
import { listProposals } from "../list.server";
import { KIND_WORDS, readStatus, STATUS_WORDS } from "../words";

export const meta: MetaFunction = () => titled("Propositions d’évolution du guide");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const { searchParams: asked } = new URL(request.url);
  const status = readStatus(asked.get("etat"));
  const fiche = readSlug(asked.get("fiche") ?? undefined);
  const after = readCursor(asked.get("apres"));
  const { proposals, next } = await listProposals(db, viewer, { status, fiche: fiche || null, after });
  const kept = new URLSearchParams({
    ...(status && { etat: STATUS_WORDS[status].address }),
    ...(fiche && { fiche }),
  });
  return {
    isAll: seesAllProposals(viewer),
    fiche,
    isFiltered: kept.size > 0,
    status: status ? STATUS_WORDS[status].address : "",
    next: next && `${PROPOSALS}?${new URLSearchParams([...kept, ["apres", next]])}`,
    rows: proposals.map(({ id, title, kind, status, statusAt, slug, fiche, author }) => ({
      ...{ id, slug, author },
      title: withFrenchSpaces(title),
      fiche: withFrenchSpaces(fiche ?? ""),
      kind: KIND_WORDS[kind],
      status: STATUS_WORDS[status].name,
      since: fullDay(statusAt),
    })),
  };
}

export default function Proposals() {
  const { isAll, fiche, isFiltered, status, next, rows } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Propositions d’évolution" crumbs={[{ name: "Guide", to: "/guide" }]}>
        <p>
          {isAll
            ? "Ce que l’on propose de changer dans le guide, et ce qu’il en advient. Pour proposer, ouvrez la fiche concernée."
            : "Ce que vous avez proposé de changer dans le guide, et ce qu’il en advient. Pour proposer, ouvrez la fiche concernée."}
        </p>
      </PageHead>
      <form method="get" action={PROPOSALS} className="stack">
        <SelectField
          name="etat"
          label="État"
          none="Tous les états"
          defaultValue={status}
          choices={PROPOSAL_STATUSES.map((word) => ({
            value: STATUS_WORDS[word].address,
            label: STATUS_WORDS[word].name,
          }))}
        />
        {fiche && <input type="hidden" name="fiche" value={fiche} />}
        <p className="actions">
          <button type="submit">Filtrer</button>
          {isFiltered && <a href={PROPOSALS}>Toutes les propositions</a>}
        </p>
      </form>
      {rows.length === 0 && <p>Aucune proposition ici.</p>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id} className="row">
            <div className="row-main">
              <h2 className="row-title">
                <a href={proposalPath(row.id)}>{row.title}</a>
              </h2>
              <p className="meta">
                <span className="badge leading">{row.status}</span>
                {` depuis le ${row.since} · ${row.kind} · ${row.author} · `}
                <a href={fichePath(row.slug)}>{row.fiche}</a>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {next && (
        <p>
          <a href={next} rel="next">
            Propositions plus anciennes
          </a>
        </p>
      )}
    </div>
  );
}
