import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readSlug } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { discreetCount } from "~/text/counts";
import { fullDay } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { chase, listWaiting } from "../waiting.server";

export const meta: MetaFunction = () => titled("Demandes en attente");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const networks = await listWaiting(db, viewer, new Date());
  return {
    chased: new URL(request.url).searchParams.has("relance"),
    networks: networks.map(({ slug, name, count, oldest }) => ({
      ...{ slug, name, count: discreetCount(count), oldest: fullDay(oldest) },
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const slug = readSlug((await readForm(request)).text("network"));
  const leaves = await chase(db, await requireAuthor(context), slug, new Date());
  if (leaves) throw redirect("/reseaux/attente?relance=1");
  return data({ error: "Ce réseau a déjà été relancé depuis moins d’un jour ouvré." }, { status: 409 });
}

export default function Waiting() {
  const { networks, chased } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Demandes en attente" crumbs={[{ name: "Réseaux", to: "/reseaux" }]} />
      <p>
        Les réseaux où des demandes attendent au-delà de leur délai. Vous pouvez les relancer&nbsp;; eux seuls
        décident.
      </p>
      {chased && !failed && <p role="status">La relance part par courriel.</p>}
      {failed && (
        <p className="error" role="alert">
          {failed.error}
        </p>
      )}
      {networks.length === 0 ? (
        <p>Aucune demande n’attend au-delà du délai de son réseau.</p>
      ) : (
        <ul className="rows">
          {networks.map(({ slug, name, count, oldest }) => (
            <li key={slug} className="row">
              <div className="row-main">
                <h2 className="row-title">{name}</h2>
                <p>
                  En attente&nbsp;: {count}, depuis le {oldest}.
                </p>
              </div>
              <form method="post" action="/reseaux/attente">
                <input type="hidden" name="network" value={slug} />
                <button type="submit">
                  Relancer<span className="visually-hidden"> {name}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
