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
import { topicAt } from "../addressed.server";
import { postPath, sectionPath, topicPath } from "../addresses";
import { attachTo } from "../attaching.server";
import { draftOf } from "../drafts.server";
import { pollFieldsOf } from "../poll-fields";
import { ReplyForm, replyForm } from "../reply-form";
import { pageOfNumber } from "../thread.server";
import { type Errors, reply } from "../writing.server";

export const meta: MetaFunction = () => titled("Répondre");

/** Somebody who comes back to this address finds the topic. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  if (context.submitted) return null;
  const viewer = await requireMember(request, context);
  const topic = await topicAt(db, viewer, params);
  return redirect(`${topicPath(topic, pageOfNumber(topic.lastNumber))}#repondre`);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const body = form.text("body");
  return keeping(body, async () => {
    const author = await requireAuthor(context);
    const topic = await topicAt(db, author, params);
    const again = (errors?: Errors, sent = form) => ({
      topic: { name: topic.title, to: topicPath(topic) },
      section: { name: topic.section.name, to: sectionPath(topic.section.slug) },
      form: replyForm(author, topic, new Date()),
      draft: draftOf(sent, { withTitle: false, errors }),
    });
    const attached = await attachTo(db, author, form);
    if (attached) return data(again(attached.errors, attached.form), { status: attached.status });
    if (form.checked("preview")) return data(again());
    const written = await reply(db, author, {
      ...{ topicId: topic.id, body },
      signedToNonPeers: form.checked("signed"),
      poll: pollFieldsOf(form),
      submissionKey: form.text("key") || null,
      now: new Date(),
    });
    if (!written.ok) return data(again(written.errors), { status: 422 });
    throw redirect(postPath(written.topicId, written.postId));
  });
}

export default function Reply() {
  const sent = useActionData<typeof action>();
  if (!sent) return null;
  return (
    <div className="column">
      <PageHead title="Répondre" crumbs={[{ name: "Forum", to: "/forum" }, sent.section, sent.topic]} />
      <ReplyForm {...sent.form} draft={sent.draft} />
    </div>
  );
}
