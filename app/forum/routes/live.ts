import type { LoaderFunctionArgs } from "@remix-run/node";
import { viewerOf } from "~/accounts/sessions.server";
import type { Member, Viewer } from "~/accounts/viewer";
import { requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { lookAt, lookEverywhere, openStream } from "~/http/streams.server";
import { hear } from "~/platform/announcements.server";
import { db } from "~/platform/database.server";
import { newsLine } from "../live";
import { newsOf, TOPIC_NEWS } from "../news.server";

/** Tells a page of a topic that others wrote since: once, or as long as it listens (`Accept: text/event-stream`). */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const topicId = readId(params.id) ?? 0;
  const seen = readId(new URL(request.url).searchParams.get("vu") ?? "") ?? 0;
  const newsFor = (viewer: Viewer) => (hears(viewer) ? newsOf(db, viewer, { topicId, seen }) : null);
  if (!context.listens) {
    const news = await newsFor(await requireMember(request, context));
    if (!news) throw notFound();
    return Response.json(newsLine(topicId, news), { headers: { "Cache-Control": "private, no-store" } });
  }
  const viewer = await context.viewer();
  // An answer after which the page does not ask again.
  const over = new Response(null, { status: 204 });
  if (!hears(viewer)) return over;
  const last = request.headers.get("Last-Event-ID");
  if (!(await newsFor(viewer))) {
    if (last !== null) return over;
    throw notFound();
  }
  hear(TOPIC_NEWS, {
    heard: (payload) => {
      const [topic, number] = payload.split(" ").map(Number);
      lookAt(topic ?? 0, number ?? 0);
    },
    listening: lookEverywhere,
  });
  const cookie = request.headers.get("Cookie");
  return openStream({
    about: topicId,
    owner: viewer.id,
    told: Math.max(seen, readId(last ?? "") ?? 0),
    look: async () => {
      const news = await newsFor(await viewerOf(db, cookie));
      if (!news) return "over";
      return { number: news.lastNumber, data: JSON.stringify(newsLine(topicId, news)) };
    },
  });
}

function hears(viewer: Viewer): viewer is Member {
  return viewer.kind === "member" && !viewer.owesCharter;
}
