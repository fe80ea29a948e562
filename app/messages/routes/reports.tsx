import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { MESSAGES, REPORTS, reportPath } from "../addresses";
import { listReports } from "../reports.server";

export const meta: MetaFunction = () => titled("Messages signalés");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { searchParams } = new URL(request.url);
  const closed = searchParams.has("clos");
  const before = readId(searchParams.get("apres") ?? undefined);
  const { reports, next } = await listReports(db, viewer, { closed, before });
  return {
    closed,
    rows: reports.map(({ id, reason, at, reporter }) => ({
      ...{ to: reportPath(id), reporter, iso: at.toISOString(), date: fullDate(at) },
      reason: withFrenchSpaces(reason),
    })),
    next: next && `${REPORTS}?${closed ? "clos=1&" : ""}apres=${next}`,
  };
}

export default function Reports() {
  const { closed, rows, next } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead
        title={closed ? "Messages signalés, déjà répondus" : "Messages signalés"}
        crumbs={[{ name: "Messages", to: MESSAGES }]}
      >
        <p className="meta">
          Le message ne s’ouvre que d’ici, et qui l’ouvre est dit aux deux personnes concernées.
        </p>
      </PageHead>
      {rows.length === 0 ? (
        <p>{closed ? "Aucun." : "Aucun signalement n’attend."}</p>
      ) : (
        <ul className="rows">
          {rows.map(({ to, reason, reporter, iso, date }) => (
            <li key={to} className="row">
              <div className="row-main">
                <a className="row-title" href={to}>
                  {reason}
                </a>
                <p className="meta">{`signalé par ${reporter}`}</p>
              </div>
              <p className="row-side meta">
                <time dateTime={iso}>{date}</time>
              </p>
            </li>
          ))}
        </ul>
      )}
      <nav className="pages" aria-label="Pages">
        {closed ? (
          <a href={REPORTS}>Ceux qui attendent</a>
        ) : (
          <a href={`${REPORTS}?clos=1`}>Ceux qui ont reçu une réponse</a>
        )}
        {next && (
          <a href={next} rel="next">
            Plus anciens
          </a>
        )}
      </nav>
    </div>
  );
}
