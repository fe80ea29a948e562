import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/context.server";
import { readCursor, readSlug, writeCursor } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { sectionPath } from "../addresses";
import { MarkReadForm } from "../mark-read-form";
import { canOpenTopic } from "../policy";
import { describeReaders } from "../readers";
import { renderSectionFollow } from "../rendered-follow.server";
import { renderSections, renderTopics } from "../rendered-lists.server";
import { findSection, listSections } from "../sections.server";
import { STATES, StateTabs } from "../state-tabs";
import { listTopics } from "../topics.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.section.name ?? "Rubrique");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const section = await findSection(db, viewer, readSlug(params.section));
  if (!section) throw notFound();
  const { name, description, parentName, parentSlug } = section;
  // It was merged: its topics are there now.
  if (section.isHeading && parentSlug) throw redirect(sectionPath(parentSlug), 301);
  const shown = {
    ...{ name, description, parentName, parentSlug, slug: section.slug, path: sectionPath(section.slug) },
    canOpen: canOpenTopic(viewer, section),
    readers: describeReaders(viewer, section.readers),
  };
  const now = new Date();
  if (section.isHeading) {
    const sections = await listSections(db, viewer);
    context.pieces.set("content", renderSections(sections, { now, only: section.slug }));
    const unread = sections.some((child) => child.parentId === section.id && child.unread > 0);
    const none = { next: null, isFirstPage: true, filter: null };
    return { ...none, section: shown, kind: "heading" as const, until: unread ? now.getTime() : null };
  }
  context.pieces.set("follow", renderSectionFollow(section.slug, section.follow));
  const { searchParams } = new URL(request.url);
  const after = readCursor(searchParams.get("apres"));
  const filter = STATES.find(({ state }) => state === searchParams.get("etat")) ?? null;
  const { topics, next } = await listTopics(db, viewer, section.id, after, filter?.filter);
  context.pieces.set("content", renderTopics(topics, { now }));
  return {
    section: shown,
    kind: topics.length > 0 ? ("topics" as const) : ("empty" as const),
    next: next && writeCursor(next),
    isFirstPage: after === null,
    filter: filter && { state: filter.state, empty: filter.empty },
    until: topics.some(({ unread }) => unread > 0) ? now.getTime() : null,
  };
}

export default function Section() {
  const { section, kind, next, isFirstPage, filter, until } = useLoaderData<typeof loader>();
  const path = filter ? `${section.path}?etat=${filter.state}` : section.path;
  const parent = section.parentSlug
    ? [{ name: section.parentName ?? "", to: sectionPath(section.parentSlug) }]
    : [];
  return (
    <div className="column wide">
      <PageHead title={section.name} crumbs={[{ name: "Forum", to: "/forum" }, ...parent]}>
        {section.description && <p>{withFrenchSpaces(section.description)}</p>}
        <p className="meta">{`Ce qui s’écrit ici est ${section.readers}.`}</p>
        {section.canOpen && (
          <p className="actions">
            <a className="button primary" href={`${section.path}/nouveau`} data-key="n">
              Ouvrir un sujet
            </a>
          </p>
        )}
        {kind !== "heading" && <Piece name="follow" className="follow-place" />}
      </PageHead>
      {kind !== "heading" && <StateTabs path={section.path} state={filter?.state ?? null} />}
      {kind === "heading" && <Piece name="content" className="column wide" />}
      {kind === "topics" && <Piece name="content" as="ul" className="rows" />}
      {kind === "empty" && <p>{filter?.empty ?? "Pas encore de sujet dans cette rubrique."}</p>}
      {until && <MarkReadForm until={until} back={section.path} section={section.slug} />}
      <nav className="pages" aria-label="Pages">
        {!isFirstPage && <a href={path}>Revenir aux plus récents</a>}
        {next && (
          <a href={`${path}${filter ? "&" : "?"}apres=${next}`} rel="next">
            Sujets plus anciens
          </a>
        )}
      </nav>
    </div>
  );
}
