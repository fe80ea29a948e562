import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isPeer, type Viewer } from "~/accounts/viewer";
import { postAt } from "~/forum/addressed.server";
import { postPath, topicPath } from "~/forum/addresses";
import { editionAt, readPlan } from "~/guide/reading.server";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { SelectField, TextArea } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { proposalPath } from "../addresses";
import { readProposalForm, typedIn } from "../form-values.server";
import { textIdInForce } from "../in-force.server";
import { ProposalForm } from "../proposal-form";
import { propose } from "../proposing.server";

export const meta: MetaFunction = () => titled("Proposer une évolution du guide");

/** The message that a peer starts from. */
async function messageFor(viewer: Viewer, params: { id?: string; message?: string }) {
  if (!isPeer(viewer)) throw notFound();
  return postAt(db, viewer, params);
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { topic, post } = await messageFor(viewer, params);
  const edition = await editionAt(db, null);
  const kind = new URL(request.url).searchParams.get("ajouter") === "question" ? "question" : "text";
  return {
    topic: { name: topic.title, to: topicPath(topic) },
    path: `${postPath(topic.id, post.id)}/proposition`,
    isOwn: post.authorId === viewer.id,
    html: post.html,
    kind,
    fiches: readPlan(edition?.plan ?? "[]").flatMap(({ title: group, fiches }) =>
      fiches.map(({ slug, title }) => ({ value: slug, label: title, group })),
    ),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const values = readProposalForm(form);
  const [quotation, fiche] = [form.text("quotation"), readSlug(form.text("fiche"))];
  return keeping([typedIn(values), quotation].filter(Boolean).join("\n\n"), async () => {
    const by = await requireAuthor(context);
    const { post } = await messageFor(by, params);
    const again = (errors: Record<string, string>) =>
      data({ values, quotation, fiche, errors }, { status: 422 });
    const textId = fiche ? await textIdInForce(db, fiche) : null;
    if (textId === null) return again({ fiche: "Choisissez la fiche concernée." });
    const quoted = { postId: post.id, authorId: post.authorId, quotation };
    const made = await propose(db, by, { slug: fiche, values, textId, quoted, now: new Date() });
    if (made.ok) throw redirect(proposalPath(made.id), 303);
    return again(made.errors);
  });
}

export default function FromMessage() {
  const { topic, path, isOwn, html, kind, fiches } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column narrow">
      <PageHead title="Proposer une évolution du guide" crumbs={[{ name: "Forum", to: "/forum" }, topic]}>
        <p>
          L’adresse et le titre du sujet ne se montrent qu’à qui peut le lire. Un extrait ne s’affiche qu’avec
          l’accord de son auteur·e, et sans nom.
        </p>
      </PageHead>
      <h2>Le message</h2>
      <blockquote className="prose quoted" dangerouslySetInnerHTML={{ __html: html }} />
      <ProposalForm
        action={path}
        values={sent?.values ?? { title: "", reason: "", kind, passage: "" }}
        errors={sent?.errors ?? {}}
        textId={null}
        more={
          <TextArea
            name="quotation"
            label="Extrait à citer (facultatif)"
            hint={
              isOwn
                ? "De votre message, sans rien qui fasse reconnaître quelqu’un."
                : "Sans rien qui fasse reconnaître quelqu’un. Son auteur·e recevra un courriel, et pourra refuser."
            }
            rows={4}
            defaultValue={sent?.quotation}
            error={sent?.errors.quotation}
          />
        }
      >
        <SelectField
          name="fiche"
          label="Fiche concernée"
          choices={fiches}
          defaultValue={sent?.fiche}
          error={sent?.errors.fiche}
          required
        />
      </ProposalForm>
    </div>
  );
}
