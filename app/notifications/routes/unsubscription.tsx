import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { CHOICES, unsubscribePath } from "../addresses";
import { openSubscription, unsubscribe } from "../unsubscribing.server";
import { STOPPED_ALONE } from "../words";

export const meta: MetaFunction = () => titled("Ne plus recevoir ces courriels");

/** Mailboxes open the links of mails by themselves: opening this one changes nothing. */
export function loader({ params }: LoaderFunctionArgs) {
  const { token = "" } = params;
  const { kind } = subscriptionOf(token);
  return { path: unsubscribePath(token), what: kind && (STOPPED_ALONE[kind] ?? null) };
}

/** The button, or a mailbox on behalf of its owner: no session is asked for, the address is enough. */
export async function action({ params }: ActionFunctionArgs) {
  await unsubscribe(db, subscriptionOf(params.token ?? ""));
  return { done: true };
}

function subscriptionOf(token: string) {
  const subscription = openSubscription(token);
  if (!subscription) throw notFound();
  return subscription;
}

export default function Unsubscription() {
  const { path, what } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title={sent ? "C’est fait" : "Ne plus recevoir ces courriels"} />
      {sent ? (
        <>
          <p>
            {what
              ? `Vous ne recevrez plus de courriel pour ${what}. Vous en restez prévenu·e sur le site.`
              : "Vous ne recevrez plus rien de ce sujet. Si un message vous y mentionne, vous le verrez sur le site, sans courriel."}
          </p>
          <p>
            <a href={CHOICES}>Choisir ce dont vous êtes prévenu·e</a>
          </p>
        </>
      ) : (
        <form method="post" action={path} className="stack">
          <p>
            {what
              ? `Vous ne recevrez plus de courriel pour ${what}. Vous en resterez prévenu·e sur le site.`
              : "Vous ne recevrez plus rien du sujet de ce courriel. Vous pourrez le suivre de nouveau depuis sa page."}
          </p>
          <p className="actions">
            <button type="submit" className="primary">
              Ne plus recevoir ces courriels
            </button>
          </p>
        </form>
      )}
    </div>
  );
}
