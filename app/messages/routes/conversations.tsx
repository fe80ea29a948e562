import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { keepsOrder } from "~/accounts/viewer";
import { requireMember } from "~/http/context.server";
import { readCursor, writeCursor } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { BLOCKS, MESSAGES, NEW_CONVERSATION, REPORTS } from "../addresses";
import { listConversations } from "../conversations.server";
import { renderConversations } from "../rendered-list.server";

export const meta: MetaFunction = () => titled("Messages");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const after = readCursor(new URL(request.url).searchParams.get("apres"));
  const now = new Date();
  const { conversations, next } = await listConversations(db, viewer, after, now);
  context.pieces.set("conversations", renderConversations(viewer, conversations, now));
  return {
    isEmpty: conversations.length === 0,
    isFirstPage: after === null,
    next: next && writeCursor(next),
    keepsOrder: keepsOrder(viewer),
  };
}

export default function Conversations() {
  const { isEmpty, isFirstPage, next, keepsOrder } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Messages">
        <p className="meta">
          Ils ne se lisent qu’entre vous. L’animation n’en voit un que si on le lui signale, et cela vous est
          dit.
        </p>
        <p className="actions">
          <a className="button primary" href={NEW_CONVERSATION}>
            Écrire à quelqu’un
          </a>
        </p>
      </PageHead>
      {isEmpty ? (
        <p>{isFirstPage ? "Aucune conversation pour l’instant." : "Il n’y en a pas de plus ancienne."}</p>
      ) : (
        <Piece name="conversations" as="ul" className="rows" />
      )}
      <nav className="pages" aria-label="Pages">
        {!isFirstPage && <a href={MESSAGES}>Revenir aux plus récentes</a>}
        {next && (
          <a href={`${MESSAGES}?apres=${next}`} rel="next">
            Conversations plus anciennes
          </a>
        )}
      </nav>
      <p className="actions meta">
        <a href={BLOCKS}>Personnes bloquées</a>
        {keepsOrder && <a href={REPORTS}>Messages signalés</a>}
      </p>
    </div>
  );
}
