import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireMember } from "~/http/context.server";
import { readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { networkFor } from "../access.server";
import { exportPeople } from "../export.server";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const network = await networkFor(db, viewer, readSlug(params.network));
  if (!network) throw notFound();
  return new Response(await exportPeople(db, network, new Date()), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="membres-${network.slug}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
