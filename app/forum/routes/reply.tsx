import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { isPeer } from "~/accounts/viewer";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead } from "~/ui/page";
import { postPath, sectionPath, topicPath } from "../addresses";
import { Composer } from "../composer";
import { draftOf } from "../drafts.server";
import { describeReaders } from "../readers";
import { findTopic, pageOfNumber } from "../thread.server";
import { type Errors, reply } from "../writing.server";

export const meta: MetaFunction = () => [{ title: "Répondre – ComCEP" }];

/** Somebody who comes back to this address finds the topic. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  if (context.submitted) return null;
  const viewer = await requireMember(request, context);
  const topic = await findTopic(db, viewer, readId(params.id) ?? 0);
  if (!topic) throw notFound();
  return redirect(`${topicPath(topic, pageOfNumber(topic.lastNumber))}#repondre`);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const body = form.text("body");
  return keeping(body, async () => {
    const author = await requireAuthor(context, body);
    const topic = await findTopic(db, author, readId(params.id) ?? 0);
    if (!topic) throw notFound();
    const again = (errors?: Errors) => ({
      title: topic.title,
      path: topicPath(topic),
      section: { name: topic.section.name, to: sectionPath(topic.section.slug) },
      replyPath: `/sujets/${topic.id}/reponses`,
      readers: describeReaders(author, topic.readers),
      offersSignature: isPeer(author) && topic.section.audience === "members",
      draft: draftOf(form, { withTitle: false, errors }),
    });
    if (form.checked("preview")) return data(again());
    const signedToNonPeers = form.checked("signed");
    const submissionKey = form.optional("key");
    const written = await reply(db, author, {
      topicId: topic.id,
      body,
      signedToNonPeers,
      submissionKey,
      now: new Date(),
    });
    if (!written.ok) return data(again(written.errors), { status: 422 });
    throw redirect(postPath(written.topicId, written.postId));
  });
}

export default function Reply() {
  const topic = useActionData<typeof action>();
  if (!topic) return null;
  return (
    <div className="column">
      <PageHead
        title="Répondre"
        crumbs={[{ name: "Forum", to: "/forum" }, topic.section, { name: topic.title, to: topic.path }]}
      />
      <Composer
        action={topic.replyPath}
        draft={topic.draft}
        readers={topic.readers}
        offersSignature={topic.offersSignature}
        submit="Publier la réponse"
        label="Votre réponse"
      />
    </div>
  );
}
