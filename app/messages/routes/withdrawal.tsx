import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { conversationPath, MESSAGES, messagePath, placePath } from "../addresses";
import { conversationAt } from "../conversations.server";
import { ownMessageAt, withdrawMessage } from "../leaving.server";

export const meta: MetaFunction = () => titled("Retirer un message");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { id, subject } = await conversationAt(db, viewer, params, new Date());
  const messageId = readId(params.message) ?? 0;
  const { number, html } = await ownMessageAt(db, viewer, { conversationId: id, messageId });
  return {
    conversation: { name: subject, to: conversationPath(id) },
    action: `${messagePath(id, messageId)}/retrait`,
    ...{ back: placePath(id, number), html },
  };
}

export async function action({ params, context }: ActionFunctionArgs) {
  const author = await requireAuthor(context);
  const place = { conversationId: readId(params.id) ?? 0, messageId: readId(params.message) ?? 0 };
  const { number } = await withdrawMessage(db, author, { ...place, now: new Date() });
  throw redirect(placePath(place.conversationId, number));
}

export default function Withdrawal() {
  const { conversation, action, back, html } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Retirer votre message" crumbs={[{ name: "Messages", to: MESSAGES }, conversation]} />
      <p>
        Le texte disparaîtra tout de suite pour tout le monde. Une ligne dira à sa place qu’il a été retiré.
        S’il a déjà été signalé, l’animation peut encore le lire pour y répondre.
      </p>
      <h2>Le message</h2>
      <blockquote className="prose quoted" dangerouslySetInnerHTML={{ __html: html }} />
      <form method="post" action={action} className="stack">
        <p className="actions">
          <button type="submit" className="danger">
            Retirer le message
          </button>
          <a href={back}>Ne rien changer</a>
        </p>
      </form>
    </div>
  );
}
