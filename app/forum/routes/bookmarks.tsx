import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/context.server";
import { readCursor, writeCursor } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { dateTeller } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { postPath } from "../addresses";
import { AuthorName } from "../author-name";
import { listBookmarks } from "../bookmarks.server";

export const meta: MetaFunction = () => titled("Marque-pages");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const after = readCursor(new URL(request.url).searchParams.get("apres"));
  const { bookmarks, next } = await listBookmarks(db, viewer, after);
  const nearDate = dateTeller(new Date());
  return {
    bookmarks: bookmarks.map(({ postId, topicId, title, sectionName, writtenAt, excerpt, author }) => ({
      ...{ postId, title, sectionName, excerpt, iso: writtenAt.toISOString(), date: nearDate(writtenAt) },
      path: postPath(topicId, postId),
      author: { name: author.name, memberId: author.memberId },
    })),
    next: next && writeCursor(next),
    isFirstPage: after === null,
  };
}

export default function Bookmarks() {
  const { bookmarks, next, isFirstPage } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Marque-pages">
        <p className="meta">Les messages que vous gardez sous la main. Vous seul·e voyez cette liste.</p>
      </PageHead>
      {bookmarks.length === 0 && <Empty isFirstPage={isFirstPage} />}
      {bookmarks.length > 0 && (
        <ul className="rows">
          {bookmarks.map(({ postId, path, title, author, sectionName, excerpt, iso, date }) => (
            <li key={postId} className="row hit">
              <a className="row-title" href={path}>
                {withFrenchSpaces(title)}
              </a>
              <p className="meta">
                <AuthorName {...author} />
                {` · ${withFrenchSpaces(sectionName)} · `}
                <time dateTime={iso}>{date}</time>
              </p>
              <p>{withFrenchSpaces(excerpt)}</p>
            </li>
          ))}
        </ul>
      )}
      <nav className="pages" aria-label="Pages">
        {!isFirstPage && <a href="/marque-pages">Revenir aux plus récents</a>}
        {next && (
          <a href={`/marque-pages?apres=${next}`} rel="next">
            Marque-pages plus anciens
          </a>
        )}
      </nav>
    </div>
  );
}

function Empty({ isFirstPage }: { isFirstPage: boolean }) {
  if (!isFirstPage) return <p>Il n’y a pas de marque-page plus ancien.</p>;
  return <p>Aucun marque-page. Sous un message, «&nbsp;Marque-page&nbsp;» le garde ici.</p>;
}
