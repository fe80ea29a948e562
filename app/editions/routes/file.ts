import type { LoaderFunctionArgs } from "@remix-run/node";
import type { EditionFormat } from "#db/vocabulary";
import { requireGuideReader } from "~/guide/access";
import { readEdition } from "~/guide/addresses";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { findEditionFile, readEditionFile } from "../serving.server";

const MEDIA_TYPES: Record<EditionFormat, string> = { pdf: "application/pdf", epub: "application/epub+zip" };

/** An edition as a file, for readers of the guide; always something to keep, never a page of ours. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireGuideReader(request, context);
  const number = readEdition(params.edition);
  const name = params.name ?? "";
  const file = number && (await findEditionFile(db, number, name));
  if (!file) throw notFound();
  const headers = {
    "Content-Disposition": `attachment; filename="${name}"`,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cache-Control": "private, no-cache",
    ETag: `"${file.sha256}"`,
  };
  if (request.headers.get("If-None-Match") === headers.ETag)
    return new Response(null, { status: 304, headers });
  const bytes = await readEditionFile(db, file);
  if (!bytes) throw notFound();
  return new Response(new Uint8Array(bytes), {
    headers: { ...headers, "Content-Type": MEDIA_TYPES[file.format] },
  });
}
