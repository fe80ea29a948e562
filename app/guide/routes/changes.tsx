import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { changedFiches } from "../changed-fiches.server";
import { changedRow } from "../changed-rows";
import { ChangedFiches } from "../changed-view";

export const meta: MetaFunction = () => titled("Ce qui a changé dans le guide");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const fiches = await changedFiches(db, await requireGuideReader(request, context));
  const rows = fiches.map((fiche) => ({ isRead: fiche.readAt !== null, ...changedRow(fiche) }));
  return {
    read: rows.filter(({ isRead }) => isRead),
    unread: rows.filter(({ isRead }) => !isRead),
  };
}

export default function Changes() {
  const { read, unread } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Ce qui a changé dans le guide" crumbs={[{ name: "Guide", to: "/guide" }]}>
        <p>
          Une «&nbsp;règle&nbsp;» change ce qu’il faut faire, une «&nbsp;précision&nbsp;» l’éclaire, une
          «&nbsp;forme&nbsp;» ne touche qu’à l’écriture.
        </p>
      </PageHead>
      <section aria-labelledby="lues" className="stack">
        <h2 id="lues">Depuis vos lectures</h2>
        {read.length > 0 ? (
          <ChangedFiches rows={read} />
        ) : (
          <p>Rien n’a changé dans les fiches que vous avez lues.</p>
        )}
      </section>
      <section aria-labelledby="autres" className="stack">
        <h2 id="autres">Dans les fiches que vous n’avez pas encore lues</h2>
        {unread.length > 0 ? (
          <ChangedFiches rows={unread} />
        ) : (
          <p>L’édition en vigueur n’y change rien par rapport à la précédente.</p>
        )}
      </section>
    </div>
  );
}
