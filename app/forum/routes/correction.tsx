import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { forbidden } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { render } from "~/text/markdown.server";
import { TextArea, TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { postAt } from "../addressed.server";
import { postPath, topicPath } from "../addresses";
import { AttachField } from "../attach-field";
import { attachTo } from "../attaching.server";
import { Preview } from "../composer";
import { correctPost } from "../correction.server";
import { CORRECTION_HOURS, canCorrect } from "../policy";
import type { Errors } from "../writing.server";

export const meta: MetaFunction = () => titled("Corriger un message");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { topic, post } = await postAt(db, viewer, params);
  if (!canCorrect(viewer, post, new Date())) {
    throw forbidden(`Un message se corrige par son auteur·e, pendant ${CORRECTION_HOURS}\u00a0heures.`);
  }
  return {
    topic: { name: topic.title, to: topicPath(topic) },
    path: postPath(topic.id, post.id),
    title: post.number === 1 ? topic.title : null,
    body: post.body,
    version: post.version,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const body = form.text("body");
  return keeping(body, async () => {
    const author = await requireAuthor(context);
    const [topicId, postId] = [readId(params.id) ?? 0, readId(params.message) ?? 0];
    const title = form.optional("title");
    const kept = { body, title };
    const noErrors: Errors = {};
    const attached = await attachTo(db, author, form);
    if (attached) {
      const { errors, status } = attached;
      return data({ title, body: attached.form.text("body"), errors, preview: "" }, { status });
    }
    if (form.checked("preview")) return data({ ...kept, errors: noErrors, preview: render(body) });
    const version = Number(form.text("version"));
    const { ok, errors } = await correctPost(db, author, {
      topicId,
      postId,
      body,
      title,
      version,
      now: new Date(),
    });
    if (!ok) return data({ ...kept, errors, preview: "" }, { status: 422 });
    throw redirect(postPath(topicId, postId));
  });
}

export default function CorrectionPage() {
  const post = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Corriger votre message" crumbs={[{ name: "Forum", to: "/forum" }, post.topic]} />
      <md-composer>
        <form method="post" action={`${post.path}/correction`} className="composer stack">
          <input type="hidden" name="version" value={post.version} />
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
            label="Votre message"
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
            <a href={post.path}>Ne rien changer</a>
          </p>
          <Preview html={sent?.preview ?? ""} />
        </form>
      </md-composer>
    </div>
  );
}
