import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { CHOICES, unsubscribePath } from "../addresses";
import { openSubscription, type Subscription, unsubscribe } from "../unsubscribing.server";

export const meta: MetaFunction = () => titled("Ne plus recevoir ces courriels");

/** What the button stops, before and after it was pressed. */
function wordsOf(kind: Subscription["kind"]) {
  if (kind === null)
    return {
      asked:
        "Vous ne recevrez plus rien du sujet de ce courriel. Vous pourrez le suivre de nouveau depuis sa page.",
      done: "Vous ne recevrez plus rien de ce sujet. Si un message vous y mentionne, vous le verrez sur le site, sans courriel.",
    };
  if (kind === "private_message")
    return {
      asked:
        "Vous ne recevrez plus de courriel pour les messages privés qu’on vous écrit. Vous les trouverez sur le site.",
      done: "Les messages privés qu’on vous écrit ne vous seront plus annoncés par courriel. Ils vous attendent sur le site, dans «\u00a0Messages\u00a0».",
    };
  return {
    asked:
      "Vous ne recevrez plus de courriel pour les messages des rubriques que vous suivez. Ils resteront annoncés sur le site.",
    done: "Les messages des rubriques que vous suivez ne vous seront plus annoncés par courriel. Ils le restent sur le site.",
  };
}

/** Mailboxes open the links of mails by themselves: opening this one changes nothing. */
export function loader({ params }: LoaderFunctionArgs) {
  const { token = "" } = params;
  const { kind } = subscriptionOf(token);
  return { path: unsubscribePath(token), words: wordsOf(kind) };
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
  const { path, words } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title={sent ? "C’est fait" : "Ne plus recevoir ces courriels"} />
      {sent ? (
        <>
          <p>{words.done}</p>
          <p>
            <a href={CHOICES}>Choisir ce dont vous êtes prévenu·e</a>
          </p>
        </>
      ) : (
        <form method="post" action={path} className="stack">
          <p>{words.asked}</p>
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
