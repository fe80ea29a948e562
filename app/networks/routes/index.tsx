import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { holds } from "~/accounts/viewer";
import { requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { ledNetworks } from "../access.server";
import { networkPath } from "../addresses";

export const meta: MetaFunction = () => titled("Réseaux");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const networks = await ledNetworks(db, viewer);
  const remindsLeads = holds(viewer, "host");
  if (networks.length === 0 && !remindsLeads) throw notFound();
  const [only, ...others] = networks;
  if (only && others.length === 0 && !remindsLeads) throw redirect(networkPath(only.slug));
  return {
    networks: networks.map(({ slug, name, parentId, endedAt, kind }) => ({
      ...{ name, to: networkPath(slug), hasEnded: endedAt !== null, isPartner: kind === "partner" },
      parent: networks.find(({ id }) => id === parentId)?.name ?? null,
    })),
    remindsLeads,
  };
}

export default function NetworksPage() {
  const { networks, remindsLeads } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Réseaux">
        {networks.length > 0 && <p>Qui en fait partie, jusqu’à quand, et ce qu’il y a à décider.</p>}
        {remindsLeads && (
          <p className="actions">
            <a className="button" href="/reseaux/attente">
              Demandes sans réponse
            </a>
          </p>
        )}
      </PageHead>
      {networks.length > 0 && (
        <ul className="rows">
          {networks.map(({ name, to, parent, hasEnded, isPartner }) => (
            <li key={to} className="row">
              <div className="row-main">
                <p className="row-title">
                  <a href={to}>{withFrenchSpaces(name)}</a>
                  {isPartner && <span className="badge quiet">partenaire</span>}
                  {hasEnded && <span className="badge quiet">a pris fin</span>}
                </p>
              </div>
              {parent && <p className="meta">{withFrenchSpaces(`dans ${parent}`)}</p>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
