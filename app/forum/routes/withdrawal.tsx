import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { forbidden } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { TextArea, TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { postAt } from "../addressed.server";
import { postPath, sectionPath, topicPath } from "../addresses";
import { canWithdraw } from "../policy";
import { withdrawPost } from "../withdrawal.server";

export const meta: MetaFunction = () => titled("Retirer un message");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { topic, post } = await postAt(db, viewer, params);
  if (!canWithdraw(viewer, post))
    throw forbidden("Ce message n’est pas le vôtre\u00a0: seule l’animation peut le retirer.");
  return {
    topic: { name: topic.title, to: topicPath(topic) },
    path: postPath(topic.id, post.id),
    title: post.number === 1 ? topic.title : null,
    author: post.author.name,
    html: post.html,
    isOwn: post.authorId === viewer.id,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const reason = form.text("reason");
  return keeping(reason, async () => {
    const member = await requireAuthor(context);
    const { topic, post } = await postAt(db, member, params);
    const [topicId, postId] = [topic.id, post.id];
    const title = form.optional("title");
    const result = await withdrawPost(db, member, { topicId, postId, reason, title, now: new Date() });
    if (!result.ok) return data({ reason, title, errors: result.errors }, { status: 422 });
    throw redirect(result.topicStands ? postPath(topicId, postId) : sectionPath(topic.section.slug));
  });
}

export default function WithdrawalPage() {
  const post = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead
        title={post.isOwn ? "Retirer votre message" : `Retirer le message de ${post.author}`}
        crumbs={[{ name: "Forum", to: "/forum" }, post.topic]}
      />
      <p>
        Le texte disparaîtra tout de suite des pages et de la recherche, pour tout le monde. Une ligne dira à
        sa place qu’il a été retiré{post.isOwn ? "." : ", et pourquoi."}
      </p>
      <h2>Le message</h2>
      <blockquote className="prose quoted" dangerouslySetInnerHTML={{ __html: post.html }} />
      <form method="post" action={`${post.path}/retrait`} className="stack">
        {post.title !== null && (
          <TextField
            label="Titre du sujet"
            name="title"
            hint="Le sujet garde ses réponses. Si le titre en dit trop, changez-le ici."
            required
            defaultValue={sent?.title ?? post.title}
            error={sent?.errors.title}
          />
        )}
        {!post.isOwn && (
          <TextArea
            label="Raison"
            name="reason"
            rows={2}
            required
            hint="Elle s’affichera à la place du message, sans votre nom. N’y répétez pas ce qu’il ne fallait pas écrire."
            defaultValue={sent?.reason}
            error={sent?.errors.reason}
          />
        )}
        <p className="actions">
          <button type="submit" className="danger">
            Retirer le message
          </button>
          <a href={post.path}>Ne rien changer</a>
        </p>
      </form>
    </div>
  );
}
