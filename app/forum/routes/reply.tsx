import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { markerAt } from "~/glossary/terms.server";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { topicAt } from "../addressed.server";
import { postPath, sectionPath, topicPath } from "../addresses";
import { attachTo } from "../attaching.server";
import { textsCited } from "../cited.server";
import { versionOf } from "../draft-form";
import { draftOf } from "../drafts.server";
import { pollFieldsOf } from "../poll-fields";
import { renderPosts } from "../rendered-posts.server";
import { ReplyForm, replyForm } from "../reply-form";
import { listNewer, pageOfNumber } from "../thread.server";
import { readDuty } from "../worn-duty";
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
    const seen = readId(form.text("seen"));
    const again = (errors?: Errors, sent = form) => ({
      topic: { name: topic.title, to: topicPath(topic) },
      section: { name: topic.section.name, to: sectionPath(topic.section.slug) },
      form: replyForm(author, topic, new Date()),
      draft: draftOf(sent, { place: { kind: "topic", id: topic.id }, withTitle: false, errors }),
      ...{ seen: seen ?? topic.lastNumber, newer: 0 },
    });
    const attached = await attachTo(db, author, form);
    if (attached) return data(again(attached.errors, attached.form), { status: attached.status });
    if (form.checked("preview")) return data(again());
    const written = await reply(db, author, {
      ...{ topicId: topic.id, body, seen },
      signedToNonPeers: form.checked("signed"),
      poll: pollFieldsOf(form),
      submissionKey: form.text("key") || null,
      draftVersion: versionOf(form),
      wornDuty: readDuty(form.text("mission")),
      replyToId: form.checked("atous") ? null : readId(form.text("reponse")),
      now: new Date(),
    });
    if (written.ok) throw redirect(postPath(written.topicId, written.postId));
    if (!written.isLate) return data(again(written.errors), { status: 422 });
    const { last, posts } = await listNewer(db, author, topic.id, seen ?? 0);
    const page = pageOfNumber(posts[0]?.number ?? last);
    const mark = await markerAt(db, topic.glossary);
    const texts = await textsCited(db, posts);
    context.pieces.set("posts", renderPosts(author, topic, posts, { now: new Date(), page, mark, texts }));
    return data({ ...again(), seen: last, newer: posts.length }, { status: 409 });
  });
}

export default function Reply() {
  const sent = useActionData<typeof action>();
  if (!sent) return null;
  const { topic, section, form, draft, seen, newer } = sent;
  return (
    <div className="column">
      <PageHead title="Répondre" crumbs={[{ name: "Forum", to: "/forum" }, section, topic]} />
      {newer > 0 && (
        <>
          <p className="notice" role="alert">
            {newer > 1
              ? "Pendant que vous écriviez, d’autres ont répondu. Rien n’est encore publié\u00a0: lisez-les, puis publiez."
              : "Pendant que vous écriviez, quelqu’un a répondu. Rien n’est encore publié\u00a0: lisez, puis publiez."}
          </p>
          <Piece name="posts" className="posts" />
        </>
      )}
      <ReplyForm
        {...form}
        draft={draft}
        seen={seen}
        submit={newer > 0 ? "Publier quand même" : "Publier la réponse"}
      />
    </div>
  );
}
