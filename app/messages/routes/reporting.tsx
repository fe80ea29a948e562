import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { REASON_MAX } from "#db/vocabulary";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { TextArea } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { conversationPath, MESSAGES, messagePath, placePath } from "../addresses";
import { conversationAt } from "../conversations.server";
import { reportableAt, reportMessage } from "../reporting.server";

export const meta: MetaFunction = () => titled("Signaler un message");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { id, subject } = await conversationAt(db, viewer, params, new Date());
  const messageId = readId(params.message) ?? 0;
  const message = await reportableAt(db, viewer, { conversationId: id, messageId });
  const back = placePath(id, message.number);
  if (message.isReported && !context.submitted) throw redirect(back);
  return {
    conversation: { name: subject, to: conversationPath(id) },
    path: `${messagePath(id, messageId)}/signalement`,
    ...{ back, html: message.html },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const reason = form.text("reason");
  return keeping(reason, async () => {
    const reporter = await requireAuthor(context);
    const conversationId = readId(params.id) ?? 0;
    const place = { conversationId, messageId: readId(params.message) ?? 0 };
    const result = await reportMessage(db, reporter, { ...place, reason, now: new Date() });
    if (!result.ok) return data({ typed: reason, error: result.errors.reason }, { status: 422 });
    throw redirect(placePath(conversationId, result.number));
  });
}

export default function Reporting() {
  const { conversation, path, back, html } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Signaler un message" crumbs={[{ name: "Messages", to: MESSAGES }, conversation]} />
      <p>
        L’animation pourra lire ce message, et lui seul. Qui l’ouvre, et quand, sera écrit sous le message,
        pour vous et pour la personne qui l’a écrit. Votre nom n’est dit qu’à l’animation, qui vous répondra.
      </p>
      <h2>Le message</h2>
      <blockquote className="prose quoted" dangerouslySetInnerHTML={{ __html: html }} />
      <form method="post" action={path} className="stack">
        <TextArea
          label="Ce qui ne va pas"
          name="reason"
          rows={3}
          required
          maxLength={REASON_MAX * 2}
          defaultValue={sent?.typed}
          error={sent?.error}
        />
        <p className="actions">
          <button type="submit" className="primary">
            Signaler à l’animation
          </button>
          <a href={back}>Ne rien signaler</a>
        </p>
      </form>
    </div>
  );
}
