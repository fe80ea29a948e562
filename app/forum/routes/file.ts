import type { LoaderFunctionArgs } from "@remix-run/node";
import { fileStore } from "~/files/store.server";
import { requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { findFile } from "../attachments.server";

/** A file, for who may have it at this very minute; always something to keep, never a page of ours. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const file = await findFile(db, viewer, params.key ?? "");
  if (!file) throw notFound();
  const headers = {
    "Content-Disposition": disposition(file.name),
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cache-Control": "private, no-cache",
    ETag: `"${file.sha256}"`,
  };
  if (request.headers.get("If-None-Match") === headers.ETag)
    return new Response(null, { status: 304, headers });
  const bytes = await fileStore().read(file.key);
  if (!bytes) throw notFound();
  return new Response(new Uint8Array(bytes), { headers: { ...headers, "Content-Type": file.mediaType } });
}

/** The name in its own letters (RFC 5987), and in plain ones for who reads no other. */
function disposition(name: string) {
  const plain = name.normalize("NFD").replace(/[^ -~]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
