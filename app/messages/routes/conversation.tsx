import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Member } from "~/accounts/viewer";
import { requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { isRead } from "~/http/prefetch";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Pages } from "~/ui/pages";
import { Piece } from "~/ui/pieces";
import { conversationPath, MESSAGES, pageOfNumber } from "../addresses";
import { answerForm } from "../answer-form";
import { closing } from "../answering.server";
import { Composer } from "../composer";
import { type Conversation, conversationAt } from "../conversations.server";
import { newDraft } from "../drafts.server";
import { listed } from "../names";
import { PeopleList } from "../people-list";
import { peopleRows } from "../people-rows";
import { renderMessages } from "../rendered-messages.server";
import { listMessages, type Message, markRead } from "../thread.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.subject ?? "Messages");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const conversation = await conversationAt(db, viewer, params, new Date());
  const page = readId(new URL(request.url).searchParams.get("page") ?? "1");
  const pages = pageOfNumber(conversation.lastNumber);
  if (!page || page > pages) throw notFound();
  const messages = await listMessages(db, viewer, conversation.id, page);
  const last = messages.at(-1)?.number ?? 0;
  if (last > conversation.readNumber && isRead(request)) await markRead(db, viewer, conversation.id, last);
  // The count in the header was read before.
  if (page === pages && messages.some((message) => isNew(viewer, conversation, message)))
    context.pieces.set("conversation-read", "");
  context.pieces.set("messages", renderMessages(viewer, conversation, messages));
  return {
    ...{ subject: conversation.subject, page, pages },
    path: conversationPath(conversation.id),
    people: peopleRows(viewer, conversation.people),
    closed: closing(viewer, conversation.people),
    form: answerForm(viewer, conversation),
    draft: newDraft(),
  };
}

function isNew(viewer: Member, { readNumber }: Conversation, { number, authorId, html }: Message) {
  return number > readNumber && authorId !== viewer.id && html !== "";
}

export default function ConversationPage() {
  const { subject, page, pages, path, people, closed, form, draft } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title={subject} crumbs={[{ name: "Messages", to: MESSAGES }]}>
        <p className="meta">
          {`Entre vous et ${listed(people.map(({ name }) => name))}`}
          {pages > 1 && ` · page ${page} sur ${pages}`}
        </p>
      </PageHead>
      {page > 1 && <Pages {...{ path, page, pages }} label="Pages, avant les messages" />}
      <Piece name="messages" className="posts" />
      <Pages {...{ path, page, pages }} />
      <section aria-labelledby="repondre" className="reply">
        <h2 id="repondre">Répondre</h2>
        {closed ? <p>{closed}</p> : <Composer {...form} draft={draft} />}
      </section>
      <section aria-labelledby="personnes" className="reply">
        <h2 id="personnes">Dans cette conversation</h2>
        <PeopleList people={people} back={path} />
        <p>
          <a href={`${path}/depart`}>Quitter la conversation</a>
        </p>
      </section>
    </div>
  );
}
