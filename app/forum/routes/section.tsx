import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCursor, writeCursor } from "~/http/cursor";
import { requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { PageHead } from "~/ui/page";
import { sectionPath } from "../addresses";
import { canOpenTopic } from "../policy";
import { describeReaders } from "../readers";
import { SectionGroups } from "../section-groups";
import { groupSections } from "../section-rows";
import { findSection, listSections } from "../sections.server";
import { TopicList } from "../topic-list";
import { topicRows } from "../topic-rows";
import { listTopics } from "../topics.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.section.name ?? "Rubrique"} – ComCEP` }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const section = await findSection(db, viewer, params.section ?? "");
  if (!section) throw notFound();
  const { name, description, parentName, parentSlug } = section;
  const shown = {
    ...{ name, description, parentName, parentSlug, path: sectionPath(section.slug) },
    canOpen: canOpenTopic(viewer, section),
    readers: describeReaders(viewer, section.readers),
  };
  const now = new Date();
  if (section.isHeading) {
    const groups = groupSections(await listSections(db, viewer), now).filter(({ slug }) => slug === section.slug);
    return { section: shown, groups, rows: [], next: null, isFirstPage: true };
  }
  const after = readCursor(new URL(request.url).searchParams.get("apres"));
  const { topics, next } = await listTopics(db, viewer, section.id, after);
  return {
    section: shown,
    groups: [],
    rows: topicRows(topics, now),
    next: next && writeCursor(next),
    isFirstPage: after === null,
  };
}

export default function Section() {
  const { section, groups, rows, next, isFirstPage } = useLoaderData<typeof loader>();
  const parent = section.parentSlug ? [{ name: section.parentName ?? "", to: sectionPath(section.parentSlug) }] : [];
  return (
    <div className="column wide">
      <PageHead title={section.name} crumbs={[{ name: "Forum", to: "/forum" }, ...parent]}>
        {section.description && <p>{section.description}</p>}
        <p className="meta">{`Ce qui s’écrit ici est ${section.readers}.`}</p>
        {section.canOpen && (
          <p className="actions">
            <a className="button primary" href={`${section.path}/nouveau`}>
              Ouvrir un sujet
            </a>
          </p>
        )}
      </PageHead>
      <SectionGroups groups={groups} />
      {groups.length === 0 && rows.length === 0 && <p>Pas encore de sujet dans cette rubrique.</p>}
      {rows.length > 0 && <TopicList rows={rows} />}
      <nav className="pages" aria-label="Pages">
        {!isFirstPage && <a href={section.path}>Revenir aux plus récents</a>}
        {next && (
          <a href={`${section.path}?apres=${next}`} rel="next">
            Sujets plus anciens
          </a>
        )}
      </nav>
    </div>
  );
}
