import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isPeer } from "~/accounts/viewer";
import { requireMember } from "~/http/context.server";
import { isRead } from "~/http/prefetch";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { ListTabs } from "../list-tabs";
import { MarkReadForm } from "../mark-read-form";
import { settle } from "../reads.server";
import { renderSections } from "../rendered-lists.server";
import { listSections } from "../sections.server";

export const meta: MetaFunction = () => titled("Forum");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const sections = await listSections(db, viewer);
  const now = new Date();
  context.pieces.set("sections", renderSections(sections, { now }));
  const anyUnread = sections.some(({ unread }) => unread > 0);
  if (!anyUnread && sections.length > 0 && isRead(request)) await settle(db, viewer, now);
  return {
    isEmpty: sections.length === 0,
    asksSituations: isPeer(viewer),
    until: anyUnread ? now.getTime() : null,
  };
}

export default function ForumIndex() {
  const { isEmpty, asksSituations, until } = useLoaderData<typeof loader>();
  return (
    <div className="column wide">
      <PageHead title="Forum">
        {asksSituations && <a href="/situations">Situations rencontrées en entretien</a>}
      </PageHead>
      {!isEmpty && <ListTabs current="/forum" />}
      {isEmpty ? (
        <p>Votre compte n’ouvre pour l’instant aucune rubrique.</p>
      ) : (
        <Piece name="sections" className="column wide" />
      )}
      {until && <MarkReadForm until={until} back="/forum" />}
    </div>
  );
}
