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
import { conversationPath, MESSAGES } from "../addresses";
import { conversationAt } from "../conversations.server";
import { leave } from "../leaving.server";

export const meta: MetaFunction = () => titled("Quitter la conversation");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { id, subject } = await conversationAt(db, viewer, params, new Date());
  return { subject, path: conversationPath(id) };
}

export async function action({ params, context }: ActionFunctionArgs) {
  const member = await requireAuthor(context);
  await leave(db, member, readId(params.id) ?? 0, new Date());
  throw redirect(MESSAGES);
}

export default function Departure() {
  const { subject, path } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead
        title="Quitter la conversation"
        crumbs={[
          { name: "Messages", to: MESSAGES },
          { name: subject, to: path },
        ]}
      />
      <p>
        Vous ne lirez plus rien de cette conversation, même ce qui y est déjà, et rien ne vous en parviendra.
        Les autres gardent vos messages, et voient que vous êtes parti·e. Vous ne pourrez pas y revenir.
      </p>
      <form method="post" action={`${path}/depart`} className="stack">
        <p className="actions">
          <button type="submit" className="danger">
            Quitter la conversation
          </button>
          <a href={path}>Rester</a>
        </p>
      </form>
    </div>
  );
}
