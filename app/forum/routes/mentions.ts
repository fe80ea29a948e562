import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAuthor } from "~/http/context.server";
import { readId, readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { listMentionable } from "../mention-list.server";
import { findSection } from "../sections.server";
import { findTopic } from "../thread.server";

/** Whom a message of this topic, or of a new topic of this section, may name: for the list under the text. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireAuthor(context);
  const asked = new URL(request.url).searchParams;
  const topicId = readId(asked.get("sujet") ?? "");
  const section = topicId
    ? (await findTopic(db, viewer, topicId))?.section
    : await findSection(db, viewer, readSlug(asked.get("rubrique") ?? ""));
  if (!section) throw notFound();
  return Response.json(await listMentionable(db, viewer, section.id, asked.get("q") ?? ""));
}
