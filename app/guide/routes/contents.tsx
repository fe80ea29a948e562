import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { requireGuideReader } from "../access";
import { readPath } from "../path";
import { editionAt } from "../reading.server";
import { renderContents } from "../rendered-contents.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "Guide");

/** The contents of the edition in force, by role and level. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireGuideReader(request, context);
  const edition = await editionAt(db, null);
  if (!edition) return { title: "Guide", isThere: false };
  const path = readPath(new URL(request.url).searchParams);
  context.pieces.set("guide-contents", renderContents(edition, path));
  return { title: edition.title, isThere: true };
}

export default function GuideContents() {
  const { title, isThere } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title={title} />
      {isThere ? (
        <Piece name="guide-contents" className="column" />
      ) : (
        <p>Aucune édition du guide n’est encore publiée ici.</p>
      )}
    </div>
  );
}
