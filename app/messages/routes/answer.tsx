import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { conversationPath, MESSAGES, placePath } from "../addresses";
import { answerForm } from "../answer-form";
import { answer } from "../answering.server";
import { Composer } from "../composer";
import { conversationAt } from "../conversations.server";
import { draftOf } from "../drafts.server";
import type { Errors } from "../sending.server";

export const meta: MetaFunction = () => titled("Répondre");

/** Somebody who comes back to this address finds the conversation. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  if (context.submitted) return null;
  const viewer = await requireMember(request, context);
  const { id, lastNumber } = await conversationAt(db, viewer, params, new Date());
  return redirect(placePath(id, lastNumber));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const body = form.text("body");
  return keeping(body, async () => {
    const author = await requireAuthor(context);
    const now = new Date();
    const conversation = await conversationAt(db, author, params, now);
    const again = (errors?: Errors) => ({
      conversation: { name: conversation.subject, to: conversationPath(conversation.id) },
      form: answerForm(author, conversation),
      draft: draftOf(form, { withSubject: false, errors }),
    });
    if (form.checked("preview")) return data(again());
    const written = await answer(db, author, {
      ...{ conversationId: conversation.id, body, submissionKey: form.text("key") || null, now },
    });
    if (!written.ok) return data(again(written.errors), { status: 422 });
    throw redirect(placePath(written.conversationId, written.number));
  });
}

export default function AnswerPage() {
  const sent = useActionData<typeof action>();
  if (!sent) return null;
  return (
    <div className="column">
      <PageHead title="Répondre" crumbs={[{ name: "Messages", to: MESSAGES }, sent.conversation]} />
      <Composer {...sent.form} draft={sent.draft} />
    </div>
  );
}
