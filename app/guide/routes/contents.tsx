import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { holds } from "~/accounts/viewer";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { requireGuideReader } from "../access";
import { PATHS_PATH } from "../addresses";
import { Downloads } from "../downloads";
import { readPath } from "../path";
import { editionAt } from "../reading.server";
import { renderContents } from "../rendered-contents.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "Guide");

/** The contents of the edition in force, by role and level. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const edition = await editionAt(db, null);
  if (!edition) return { title: "Guide", edition: null, keepsPaths: false };
  const path = readPath(new URL(request.url).searchParams);
  context.pieces.set("guide-contents", renderContents(edition, path));
  const { title, number, files } = edition;
  return { title, edition: { number, files }, keepsPaths: holds(viewer, "guide_editor") };
}

export default function GuideContents() {
  const { title, edition, keepsPaths } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title={title}>
        {keepsPaths && (
          <p>
            <a href={PATHS_PATH}>Tenir les parcours de lecture</a>
          </p>
        )}
      </PageHead>
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
