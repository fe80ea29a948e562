import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { holds, isPeer } from "~/accounts/viewer";
import { requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { SMALLEST_COUNT } from "~/text/counts";
import { PageHead, titled } from "~/ui/page";
import { caseFigures, countUnsolved } from "../figures.server";
import { SITUATIONS } from "../filters";

export const meta: MetaFunction = () => titled("Délais de réponse");

const YEAR = 366 * 86_400_000;
const monthName = new Intl.DateTimeFormat("fr-FR", { timeZone: "UTC", month: "long", year: "numeric" });
const share = new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 0 });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  if (!isPeer(viewer) || !holds(viewer, "host")) throw notFound();
  const now = new Date();
  const from = new Date(now.getTime() - YEAR);
  const [figures, unsolved] = await Promise.all([caseFigures(db, from, now, now), countUnsolved(db, from)]);
  return {
    unsolved:
      unsolved === null ? `moins de ${SMALLEST_COUNT}\u00a0personnes` : unsolved.toLocaleString("fr-FR"),
    months: figures.map(({ month, asked, medianHours, within48Hours }) => ({
      month: monthName.format(new Date(`${month}-01T00:00:00Z`)),
      asked: asked === null ? "nd" : String(asked),
      median: medianHours === null ? "nd" : hours(medianHours),
      within: within48Hours === null ? "nd" : share.format(within48Hours),
    })),
  };
}

function hours(count: number) {
  return count < 1 ? "moins d’une heure" : `${Math.round(count)}\u00a0h`;
}

export default function Figures() {
  const { months, unsolved } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Délais de réponse" crumbs={[{ name: "Situations", to: SITUATIONS }]}>
        <p>
          Depuis un an, par mois où la question a été posée, quand elle l’a été depuis 48&nbsp;heures au
          moins. Le délai médian est celui des situations qui ont reçu une première réponse. Celles partagées
          déjà résolues et celles que pose l’animation ne comptent pas. «&nbsp;nd&nbsp;»&nbsp;: moins de cinq
          personnes.
        </p>
      </PageHead>
      {months.length === 0 ? (
        <p>Aucune situation à compter sur cette période.</p>
      ) : (
        <div className="prose">
          <table>
            <thead>
              <tr>
                <th scope="col">Mois</th>
                <th scope="col">Posées</th>
                <th scope="col">Délai médian</th>
                <th scope="col">Répondues en 48&nbsp;h</th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, asked, median, within }) => (
                <tr key={month}>
                  <th scope="row">{month}</th>
                  <td>{asked}</td>
                  <td>{median}</td>
                  <td>{within}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        Restées sans solution depuis un an&nbsp;: <b>{unsolved}</b>. C’est ce nombre, et rien d’autre, que le
        comité peut connaître.
      </p>
    </div>
  );
}
