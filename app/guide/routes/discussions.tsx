import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readId, readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { discussionsPath, fichePath } from "../addresses";
import { DiscussionList } from "../discussion-list";
import { listDiscussions } from "../discussions.server";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  titled(data ? `${data.title} : sujets` : "Sujets");

/** Every topic that discusses a fiche, among those the reader may read. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const before = readId(new URL(request.url).searchParams.get("avant") ?? "");
  const found = await listDiscussions(db, viewer, readSlug(params.fiche), before);
  if (!found) throw notFound();
  if (found.slug !== params.fiche) throw redirect(discussionsPath(found.slug), 301);
  return { ...found, isFirstPage: before === null };
}

export default function DiscussionsPage() {
  const { slug, title, topics, next, isFirstPage } = useLoaderData<typeof loader>();
  const path = discussionsPath(slug);
  return (
    <div className="column">
      <PageHead
        title="Sujets qui parlent de cette fiche"
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: withFrenchSpaces(title), to: fichePath(slug) },
        ]}
      />
      {topics.length > 0 ? (
        <DiscussionList topics={topics} />
      ) : (
        <p>
          {isFirstPage
            ? "Aucun des sujets que vous lisez ne cite cette fiche."
            : "Pas d’autre sujet\u00a0: vous êtes au bout de la liste."}
        </p>
      )}
      <nav className="pages" aria-label="Pages">
        {!isFirstPage && <a href={path}>Revenir aux plus récents</a>}
        {next && (
          <a href={`${path}?avant=${next}`} rel="next">
            Sujets plus anciens
          </a>
        )}
      </nav>
    </div>
  );
}
