import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { SETTINGS } from "~/platform/settings.server";
import { render } from "~/text/markdown.server";
import { TextArea, TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { postAt } from "../addressed.server";
import { postPath, topicPath } from "../addresses";
import { AttachField } from "../attach-field";
import { attachTo } from "../attaching.server";
import { Preview } from "../composer";
import { correctPost, tooLate } from "../correction.server";
import { keepingOf, versionOf } from "../draft-form";
import { AbandonButton, DraftFields, DraftFound, DraftStatus, SaveButton } from "../draft-pieces";
import { canCorrect } from "../policy";
import { findDraft } from "../saved-drafts.server";
import type { Errors } from "../writing.server";

export const meta: MetaFunction = () => titled("Corriger un message");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { topic, post } = await postAt(db, viewer, params);
  const hours = topic.editHours ?? SETTINGS.edit_hours.initial;
  if (!canCorrect(viewer, post, { now: new Date(), hours })) throw tooLate(hours);
  const place = { kind: "post", id: post.id } as const;
  const draft = await findDraft(db, viewer, place);
  return {
    topic: { name: topic.title, to: topicPath(topic) },
    path: postPath(topic.id, post.id),
    heading:
      post.authorId === viewer.id ? "Corriger votre message" : `Corriger le message de ${post.author.name}`,
    title: post.number === 1 ? draft?.title || topic.title : null,
    body: draft?.body ?? post.body,
    version: Number(draft?.fields.from) || post.version,
    keeping: keepingOf(place, draft),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const body = form.text("body");
  return keeping(body, async () => {
    const author = await requireAuthor(context);
    const { topic, post } = await postAt(db, author, params);
    const [topicId, postId] = [topic.id, post.id];
    const title = form.optional("title");
    const kept = { body, title, draft: versionOf(form) };
    const noErrors: Errors = {};
    const attached = await attachTo(db, author, form);
    if (attached) {
      const { errors, status } = attached;
      return data({ ...kept, body: attached.form.text("body"), errors, preview: "" }, { status });
    }
    if (form.checked("preview")) return data({ ...kept, errors: noErrors, preview: render(body) });
    const version = Number(form.text("version"));
    const { ok, errors } = await correctPost(db, author, {
      topicId,
      postId,
      body,
      title,
      ...{ version, draftVersion: versionOf(form) },
      now: new Date(),
    });
    if (!ok) return data({ ...kept, errors, preview: "" }, { status: 422 });
    throw redirect(postPath(topicId, postId));
  });
}

export default function CorrectionPage() {
  const post = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const keeping = sent ? { ...post.keeping, version: sent.draft, found: null } : post.keeping;
  return (
    <div className="column">
      <PageHead title={post.heading} crumbs={[{ name: "Forum", to: "/forum" }, post.topic]} />
      <md-composer>
        <form method="post" action={`${post.path}/correction`} className="composer stack">
          <input type="hidden" name="version" value={post.version} />
          <DraftFields {...keeping} />
          <DraftFound {...keeping} />
          {post.title !== null && (
            <TextField
              label="Titre"
              name="title"
              required
              defaultValue={sent?.title ?? post.title}
              error={sent?.errors.title}
            />
          )}
          <TextArea
            label="Le message"
            name="body"
            required
            defaultValue={sent?.body ?? post.body}
            error={sent?.errors.body}
            hint="Le texte d’avant reste visible de vous et de l’animation. S’il contient un nom, retirez plutôt le message."
          />
          <AttachField error={sent?.errors.file} />
          <p className="actions">
            <button type="submit" className="primary">
              Enregistrer la correction
            </button>
            <button type="submit" name="preview" value="1" formNoValidate>
              Aperçu
            </button>
            <SaveButton />
            <AbandonButton {...keeping} />
            <a href={post.path}>Ne rien changer</a>
          </p>
          <DraftStatus />
          <Preview html={sent?.preview ?? ""} />
        </form>
      </md-composer>
    </div>
  );
}
