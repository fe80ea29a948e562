import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isPeer } from "~/accounts/viewer";
import { requireMember } from "~/http/context.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { renderSections } from "../rendered-lists.server";
import { listSections } from "../sections.server";

export const meta: MetaFunction = () => titled("Forum");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const sections = await listSections(db, viewer);
  context.pieces.set("sections", renderSections(sections, { now: new Date() }));
  return { isEmpty: sections.length === 0, asksSituations: isPeer(viewer) };
}

export default function ForumIndex() {
  const { isEmpty, asksSituations } = useLoaderData<typeof loader>();
  return (
    <div className="column wide">
      <PageHead title="Forum">
        {asksSituations && (
          <p className="meta">
            <a href="/situations">Situations rencontrées en entretien</a>
          </p>
        )}
      </PageHead>
      {isEmpty ? (
        <p>Votre compte n’ouvre pour l’instant aucune rubrique.</p>
      ) : (
        <Piece name="sections" className="column wide" />
      )}
    </div>
  );
}
