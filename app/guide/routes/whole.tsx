import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { requireGuideReader } from "../access";
import { Downloads } from "../downloads";
import { editionAt, listTexts } from "../reading.server";
import { renderWhole } from "../rendered-whole.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "Guide");

/** The edition in force on one page, to print. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireGuideReader(request, context);
  const edition = await editionAt(db, null);
  if (!edition) throw notFound();
  context.pieces.set("guide-whole", renderWhole(edition, await listTexts(db, edition.number)));
  const { number, files } = edition;
  return { title: `${edition.title}, texte intégral`, number, files };
}

export default function WholeGuide() {
  const { title, number, files } = useLoaderData<typeof loader>();
  return (
    <div className="column guide-whole">
      <PageHead title={title} crumbs={[{ name: "Guide", to: "/guide" }]}>
        <Downloads number={number} files={files} />
      </PageHead>
      <Piece name="guide-whole" className="column" />
    </div>
  );
}
