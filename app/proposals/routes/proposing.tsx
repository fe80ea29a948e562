import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireGuideReader } from "~/guide/access";
import { fichePath } from "~/guide/addresses";
import { ficheAt } from "~/guide/reading.server";
import { requireAuthor } from "~/http/context.server";
import { readId, readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { proposalPath } from "../addresses";
import { readProposalForm, typedIn } from "../form-values.server";
import { MovedNotice, ProposalForm } from "../proposal-form";
import { propose } from "../proposing.server";

export const meta: MetaFunction = () => titled("Proposer une évolution du guide");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireGuideReader(request, context);
  const { search, searchParams: asked } = new URL(request.url);
  const fiche = await ficheAt(db, readSlug(params.fiche), null);
  if (!fiche?.textId) throw notFound();
  if (fiche.slug !== params.fiche) throw redirect(`${fichePath(fiche.slug)}/proposer${search}`, 301);
  const kind = asked.get("ajouter") === "question" ? "question" : "text";
  return {
    slug: fiche.slug,
    fiche: fiche.ficheTitle ?? "",
    textId: readId(asked.get("texte") ?? "") ?? fiche.textId,
    values: { title: "", reason: "", kind, passage: (asked.get("passage") ?? "").slice(0, 5000) },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const values = readProposalForm(form);
  return keeping(typedIn(values), async () => {
    const by = await requireAuthor(context);
    const asked = { slug: readSlug(params.fiche), values, textId: readId(form.text("texte")) };
    const made = await propose(db, by, { ...asked, now: new Date() });
    if (made.ok) throw redirect(proposalPath(made.id), 303);
    const { errors, moved = null } = made;
    return data({ values, errors, moved }, { status: moved ? 409 : 422 });
  });
}

export default function Proposing() {
  const { slug, fiche, textId, values } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column narrow">
      <PageHead
        title="Proposer une évolution"
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: fiche, to: fichePath(slug) },
        ]}
      >
        <p>
          Les pairs, la rédaction du guide et les quatre collèges liront votre proposition. La rédaction
          l’instruit, puis les collèges décident.
        </p>
      </PageHead>
      {sent?.moved && <MovedNotice stands={sent.moved.stands} />}
      <ProposalForm
        action={`${fichePath(slug)}/proposer`}
        values={sent?.values ?? values}
        errors={sent?.errors ?? {}}
        textId={sent?.moved?.textId ?? textId}
      />
    </div>
  );
}
