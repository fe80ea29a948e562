import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { CHOICES, NOTICES } from "../addresses";
import { listNotices } from "../list.server";
import { NoticeLine, noticeLine } from "../notice-line";

export const meta: MetaFunction = () => titled("Notifications");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const before = readId(new URL(request.url).searchParams.get("apres") ?? undefined);
  const { notices, next } = await listNotices(db, member, before);
  return {
    lines: notices.map(noticeLine(new Date())),
    next,
    isFirstPage: before === null,
    newest: notices[0]?.id ?? 0,
    hasUnread: (member.unread ?? 0) > 0,
  };
}

export default function Notices() {
  const { lines, next, isFirstPage, newest, hasUnread } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Notifications">
        <p>
          <a href={CHOICES}>Choisir ce dont vous êtes prévenu·e</a>
        </p>
        {hasUnread && isFirstPage && (
          <form method="post" action={`${NOTICES}/lues`} className="actions">
            <input type="hidden" name="until" value={newest} />
            <button type="submit">Tout marquer comme lu</button>
          </form>
        )}
      </PageHead>
      {lines.length > 0 ? (
        <ul className="rows notices">
          {lines.map((line) => (
            <NoticeLine key={line.id} {...line} />
          ))}
        </ul>
      ) : (
        <p>
          Rien pour l’instant. Vous serez prévenu·e ici quand quelqu’un vous répondra, vous mentionnera ou
          écrira dans un sujet que vous suivez.
        </p>
      )}
      <nav className="pages" aria-label="Pages">
        {!isFirstPage && <a href={NOTICES}>Revenir aux plus récentes</a>}
        {next && (
          <a href={`${NOTICES}?apres=${next}`} rel="next">
            Notifications plus anciennes
          </a>
        )}
      </nav>
    </div>
  );
}
