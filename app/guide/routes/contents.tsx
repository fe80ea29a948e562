import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { requireGuideReader } from "../access";
import { Downloads } from "../downloads";
import { readPath } from "../path";
import { editionAt } from "../reading.server";
import { renderContents } from "../rendered-contents.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "Guide");

/** The contents of the edition in force, by role and level. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireGuideReader(request, context);
  const edition = await editionAt(db, null);
  if (!edition) return { title: "Guide", edition: null };
  const path = readPath(new URL(request.url).searchParams);
  context.pieces.set("guide-contents", renderContents(edition, path));
  return { title: edition.title, edition: { number: edition.number, files: edition.files } };
}

export default function GuideContents() {
  const { title, edition } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title={title} />
      {edition ? (
        <>
          <Piece name="guide-contents" className="column" />
          <Downloads {...edition} />
        </>
      ) : (
        <p>Aucune édition du guide n’est encore publiée ici.</p>
      )}
    </div>
  );
}
