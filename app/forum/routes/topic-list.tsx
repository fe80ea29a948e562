import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/context.server";
import { readCursor, writeCursor } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { isRead } from "~/http/prefetch";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { ListTabs } from "../list-tabs";
import { MarkReadForm } from "../mark-read-form";
import { settle } from "../reads.server";
import { renderTopics } from "../rendered-lists.server";
import { type List, listOf } from "../topics.server";

interface Shown {
  list: List;
  title: string;
  /** What is said where nothing is listed. */
  empty: string;
}

const LISTS: Record<string, Shown> = {
  "/non-lus": {
    list: "unread",
    title: "Non lus",
    empty: "Vous avez tout lu. Ce qui s’écrira ensuite vous attendra ici.",
  },
  "/actifs": {
    list: "active",
    title: "Actifs",
    empty: "Personne n’a encore écrit dans les rubriques que vous lisez.",
  },
  "/sans-reponse": {
    list: "unanswered",
    title: "Sans réponse",
    empty: "Aucune question n’attend\u00a0: toutes ont reçu au moins une réponse.",
  },
  "/suivis": {
    list: "followed",
    title: "Suivis",
    empty: "Vous ne suivez encore aucun sujet ni aucune rubrique.",
  },
  "/mes-sujets": {
    list: "own",
    title: "Mes sujets",
    empty: "Vous n’avez pas encore ouvert de sujet. Une question née en entretien est un bon début.",
  },
};

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "Sujets");

/** One of the member's lists: its name is its address. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { pathname, searchParams } = new URL(request.url);
  const path = pathname.replace(/\.data$|\/+$/g, "");
  const shown = LISTS[path];
  // Who reads no section has no list of topics.
  if (!shown || viewer.standing === "none") throw notFound();
  const after = readCursor(searchParams.get("apres"));
  const now = new Date();
  const { topics, next } = await listOf(db, viewer, shown.list, after);
  if (shown.list === "unread" && !after && topics.length === 0 && isRead(request))
    await settle(db, viewer, now);
  context.pieces.set("topics", renderTopics(topics, { now, showSection: true }));
  return {
    ...{ path, title: shown.title, isFirstPage: after === null },
    empty: topics.length > 0 ? null : after ? "La liste s’arrête ici." : shown.empty,
    next: next && writeCursor(next),
    until: shown.list === "unread" && topics.length > 0 ? now.getTime() : null,
  };
}

export default function TopicListPage() {
  const { path, title, empty, next, until, isFirstPage } = useLoaderData<typeof loader>();
  return (
    <div className="column wide">
      <PageHead title={title} crumbs={[{ name: "Forum", to: "/forum" }]} />
      <ListTabs current={path} />
      {until && <MarkReadForm until={until} back={path} />}
      {empty ? <p>{empty}</p> : <Piece name="topics" as="ul" className="rows" />}
      <nav className="pages" aria-label="Pages">
        {!isFirstPage && <a href={path}>Revenir aux plus récents</a>}
        {next && (
          <a href={`${path}?apres=${next}`} rel="next">
            Sujets plus anciens
          </a>
        )}
      </nav>
    </div>
  );
}
