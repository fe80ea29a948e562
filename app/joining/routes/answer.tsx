import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { requireAuthor } from "~/http/context.server";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { answerQuestion } from "../conversation.server";
import { AnswerForm } from "../own-request";

export const meta: MetaFunction = () => titled("Répondre à votre réseau");

/** The form stands on their request's page, and here when something is missing from it. */
export function loader({ context }: LoaderFunctionArgs) {
  return context.submitted ? null : redirect("/inscription");
}

export async function action({ request, context }: ActionFunctionArgs) {
  const body = (await readForm(request)).text("body");
  return keeping(body, async () => {
    const member = await requireAuthor(context);
    const answered = await answerQuestion(db, member, body, new Date());
    if (!answered.ok) return data({ body, error: answered.errors.body }, { status: 422 });
    throw redirect("/inscription");
  });
}

export default function Answer() {
  const failed = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Répondre à votre réseau" crumbs={[{ name: "Votre demande", to: "/inscription" }]} />
      <AnswerForm body={failed?.body} error={failed?.error} />
    </div>
  );
}
