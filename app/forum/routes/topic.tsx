import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Pages } from "~/ui/pages";
import { Piece } from "~/ui/pieces";
import { topicAt } from "../addressed.server";
import { sectionPath, topicPath } from "../addresses";
import { renderPosts } from "../rendered-posts.server";
import { renderReplyForm } from "../rendered-reply.server";
import { renderSituation } from "../rendered-situation.server";
import { replyForm } from "../reply-form";
import { listPosts, pageOfNumber } from "../thread.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "Sujet");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const topic = await topicAt(db, viewer, params);
  const page = readId(new URL(request.url).searchParams.get("page") ?? "1");
  const pages = pageOfNumber(topic.lastNumber);
  if (!page || page > pages) throw notFound();
  if (params.slug !== topic.slug) throw redirect(topicPath(topic, page), 301);
  const now = new Date();
  const posts = await listPosts(db, viewer, topic.id, page);
  context.pieces.set("situation", renderSituation(viewer, topic, now));
  context.pieces.set("posts", renderPosts(viewer, topic, posts, now));
  context.pieces.set("reply", renderReplyForm(replyForm(viewer, topic, now)));
  const { title, section, parentName, parentSlug } = topic;
  return {
    title,
    section: { name: section.name, path: sectionPath(section.slug) },
    parent: parentSlug ? { name: parentName ?? "", to: sectionPath(parentSlug) } : null,
    path: topicPath(topic),
    page,
    pages,
    count: `${topic.postCount}\u00a0message${topic.postCount > 1 ? "s" : ""}`,
  };
}

export default function TopicPage() {
  const topic = useLoaderData<typeof loader>();
  const crumbs = [
    { name: "Forum", to: "/forum" },
    ...(topic.parent ? [topic.parent] : []),
    { name: topic.section.name, to: topic.section.path },
  ];
  const pages = { path: topic.path, page: topic.page, pages: topic.pages };
  return (
    <div className="column">
      <PageHead title={topic.title} crumbs={crumbs}>
        <p className="meta">
          {topic.count}
          {topic.pages > 1 && ` · page ${topic.page} sur ${topic.pages}`}
        </p>
      </PageHead>
      <Piece name="situation" className="situation" />
      {topic.page > 1 && <Pages {...pages} label="Pages, avant les messages" />}
      <Piece name="posts" className="posts" />
      <Pages {...pages} />
      <section aria-labelledby="repondre" className="reply">
        <h2 id="repondre">Répondre</h2>
        <Piece name="reply" className="reply-form" />
      </section>
    </div>
  );
}
