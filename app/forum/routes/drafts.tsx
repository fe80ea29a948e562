import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/context.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { listDrafts } from "../draft-list.server";
import { type DraftRow, draftRow } from "../draft-rows";

export const meta: MetaFunction = () => titled("Brouillons");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const author = await requireMember(request, context);
  return { drafts: (await listDrafts(db, author)).map(draftRow) };
}

export default function Drafts() {
  const { drafts } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Brouillons">
        <p className="meta">Lus de vous seul·e. Un brouillon disparaît quand son message est publié.</p>
      </PageHead>
      {drafts.length === 0 && <p>Aucun brouillon. Ce que vous écrivez y est gardé jusqu’à sa publication.</p>}
      {drafts.map((draft) => (
        <DraftCard key={draft.place} {...draft} />
      ))}
    </div>
  );
}

function DraftCard({ place, what, path, title, body, other, date }: DraftRow) {
  return (
    <section className="card draft">
      <h2 className="card-head">{path ? <a href={path}>{what}</a> : what}</h2>
      <p className="meta">{date}</p>
      {title && <p>{title}</p>}
      <p className="as-typed">{body}</p>
      {other && (
        <details>
          <summary>L’autre texte, écrit ailleurs</summary>
          <p className="as-typed">{other}</p>
        </details>
      )}
      <form method="post" action="/brouillons/abandon" className="actions">
        <input type="hidden" name="brouillon" value={place} />
        <input type="hidden" name="liste" value="1" />
        {path && (
          <a className="button" href={path}>
            Reprendre
          </a>
        )}
        <button type="submit" className="quiet">
          Supprimer ce brouillon
        </button>
      </form>
    </section>
  );
}
