import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isPeer, keepsOrder } from "~/accounts/viewer";
import { markerAt } from "~/glossary/terms.server";
import { requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { isRead } from "~/http/prefetch";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Pages } from "~/ui/pages";
import { Piece } from "~/ui/pieces";
import { topicAmongOthersAt } from "../addressed.server";
import { hostingPath, sectionPath, topicPath } from "../addresses";
import { answeringOf } from "../answering.server";
import { textsCited } from "../cited.server";
import { liveLine } from "../live";
import { canReply } from "../policy";
import { readUpTo } from "../reads.server";
import { renderTopicFollow } from "../rendered-follow.server";
import { renderAfter } from "../rendered-news.server";
import { renderPosts } from "../rendered-posts.server";
import { renderReplyForm } from "../rendered-reply.server";
import { renderSituation } from "../rendered-situation.server";
import { replyForm } from "../reply-form";
import { listPosts, pageOfNumber } from "../thread.server";
import { badgesOf } from "../topic-rows";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "Sujet");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const topic = await topicAmongOthersAt(db, viewer, params);
  if (topic.id !== readId(params.id)) throw redirect(topicPath(topic), 301);
  const asked = new URL(request.url).searchParams;
  const page = readId(asked.get("page") ?? "1");
  const pages = pageOfNumber(topic.lastNumber);
  if (!page || page > pages) throw notFound();
  if (params.slug !== topic.slug) throw redirect(topicPath(topic, page), 301);
  const now = new Date();
  const posts = await listPosts(db, viewer, topic.id, page);
  if (isRead(request)) await readUpTo(db, viewer, topic, posts, now);
  context.pieces.set("follow", renderTopicFollow(topic.id, topic.follow));
  context.pieces.set("situation", renderSituation(viewer, topic, now));
  const mark = await markerAt(db, topic.glossary);
  const texts = await textsCited(db, posts);
  context.pieces.set("posts", renderPosts(viewer, topic, posts, { now, page, mark, texts }));
  context.pieces.set("after", renderAfter(topic, page === pages) + liveLine(topic));
  const isOpen = canReply(viewer, topic);
  if (isOpen) {
    const answering = await answeringOf(db, viewer, topic, posts, asked);
    context.pieces.set("reply", renderReplyForm(replyForm(viewer, topic, now), topic, answering));
  }
  const { title, section, parentName, parentSlug } = topic;
  return {
    title,
    section: { name: section.name, path: sectionPath(section.slug) },
    parent: parentSlug ? { name: parentName ?? "", to: sectionPath(parentSlug) } : null,
    path: topicPath(topic),
    isOpen,
    hosting: keepsOrder(viewer) ? hostingPath(topic.id) : null,
    badges: badgesOf({ ...topic, isAnswered: topic.answer !== null }),
    toHosts: isPeer(viewer) ? `/animatrice?sujet=${topic.id}` : null,
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
          {topic.badges.map((badge) => (
            <span key={badge} className="badge quiet">
              {badge}
            </span>
          ))}
          {topic.hosting && (
            <>
              {" · "}
              <a href={topic.hosting}>Animer ce sujet</a>
            </>
          )}
        </p>
        <Piece name="follow" className="follow-place" />
      </PageHead>
      <Piece name="situation" className="situation" />
      {topic.page > 1 && <Pages {...pages} label="Pages, avant les messages" />}
      <Piece name="posts" className="posts" />
      <Pages {...pages} />
      <Piece name="after" className="after-posts" />
      <section aria-labelledby="repondre" className="reply">
        <h2 id="repondre">Répondre</h2>
        {topic.isOpen ? <Piece name="reply" className="reply-form" /> : <Closed />}
        {topic.toHosts && (
          <p className="meta">
            <a href={topic.toHosts}>Écrire à l’animatrice au sujet de cette page</a>
          </p>
        )}
      </section>
    </div>
  );
}

function Closed() {
  return (
    <p className="notice">
      L’animation a fermé ce sujet&nbsp;: il se lit toujours, et plus personne n’y répond. Pour une autre
      situation, ouvrez un nouveau sujet.
    </p>
  );
}
