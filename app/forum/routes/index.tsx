import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
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
  return { isEmpty: sections.length === 0 };
}

export default function ForumIndex() {
  const { isEmpty } = useLoaderData<typeof loader>();
  return (
    <div className="column wide">
      <PageHead title="Forum" />
      {isEmpty ? (
        <p>Votre compte n’ouvre pour l’instant aucune rubrique.</p>
      ) : (
        <Piece name="sections" className="column wide" />
      )}
    </div>
  );
}
