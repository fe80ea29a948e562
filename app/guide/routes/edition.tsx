import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { requireGuideReader } from "../access";
import { readEdition } from "../addresses";
import { Downloads } from "../downloads";
import { editionAt } from "../reading.server";
import { renderEdition } from "../rendered-contents.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "Guide");

/** What one edition is and holds. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireGuideReader(request, context);
  const number = readEdition(params.edition);
  const edition = number && (await editionAt(db, number));
  if (!edition) throw notFound();
  context.pieces.set("guide-edition", renderEdition(edition));
  return { title: `${edition.title}, édition ${number}`, number, files: edition.files };
}

export default function EditionPage() {
  const { title, number, files } = useLoaderData<typeof loader>();
  const crumbs = [
    { name: "Guide", to: "/guide" },
    { name: "Éditions", to: "/guide/editions" },
  ];
  return (
    <div className="column">
      <PageHead title={title} crumbs={crumbs}>
        <Downloads number={number} files={files} />
      </PageHead>
      <Piece name="guide-edition" className="column" />
    </div>
  );
}
