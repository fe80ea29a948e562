import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { fichePath } from "~/guide/addresses";
import { layoutAsked } from "~/guide/layout-tabs";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { PROPOSALS, proposalPath } from "../addresses";
import { Comments } from "../comment-views";
import { DecisionForms } from "../decision-forms";
import { askedQuotation, findProposal } from "../proposal.server";
import { actOn } from "../proposal-actions.server";
import { optionDifferences, type ProposalPage, proposalPage } from "../proposal-page.server";
import { Asked, Options, QuotationForm, Steps } from "../proposal-views";
import { NOT_SENT, reasonField } from "../sent";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "Proposition");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const id = readId(params.id) ?? 0;
  const layout = layoutAsked(new URL(request.url).searchParams);
  const proposal = await findProposal(db, viewer, id);
  if (!proposal) {
    const quoted = await askedQuotation(db, viewer, id);
    if (!quoted) throw notFound();
    return { id, title: quoted.title, layout, page: null, quoted };
  }
  for (const { name, html } of optionDifferences(proposal, layout)) context.pieces.set(name, html);
  const page = proposalPage(viewer, proposal);
  return { id, title: page.title, layout, page, quoted: null };
}

const TYPED = ["into", "body", "passage", "option", "label", "change", "note"];

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const step = form.text("step");
  const reason = reasonField(step);
  const values = Object.fromEntries([...TYPED, reason].map((name) => [name, form.text(name)]));
  const kept = [values[reason], values.body, values.passage].filter(Boolean).join("\n\n");
  return keeping(kept, async () => {
    const by = await requireAuthor(context);
    const done = await actOn(db, by, readId(params.id) ?? 0, form, new Date());
    if (done.ok) throw redirect(done.to, 303);
    return data({ step, values, errors: done.errors }, { status: 422 });
  });
}

export default function ProposalRoute() {
  const { id, title, layout, page, quoted } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>() ?? NOT_SENT;
  const isWide = page && page.options.length > 0 && layout === "side";
  return (
    <div className={isWide ? "column wide" : "column"}>
      {quoted && (
        <>
          <PageHead title={title} crumbs={[{ name: "Guide", to: "/guide" }]}>
            <p className="meta">{`Proposition d’évolution de la fiche «\u00a0${quoted.fiche}\u00a0»`}</p>
          </PageHead>
          <QuotationForm id={id} asked={quoted.asked} quotation={quoted.quotation} />
        </>
      )}
      {page && (
        <>
          <Head page={page} />
          {page.asked && page.quotation && (
            <QuotationForm id={id} asked={page.asked} quotation={page.quotation} />
          )}
          <Asked page={page} />
          <Options page={page} layout={layout} />
          <Steps page={page} />
          <DecisionForms page={page} sent={sent} />
          <Comments page={page} sent={sent} />
        </>
      )}
    </div>
  );
}

function Head({ page }: { page: ProposalPage }) {
  const crumbs = [
    { name: "Guide", to: "/guide" },
    { name: page.fiche, to: fichePath(page.slug) },
    { name: "Propositions", to: PROPOSALS },
  ];
  return (
    <PageHead title={page.title} crumbs={crumbs}>
      <p className="meta">
        <span className="badge leading">{page.status}</span>
        {` Proposition n°\u00a0${page.id}, ${page.kind}, par ${page.author}, le ${page.since}`}
      </p>
      {page.change && (
        <p className="meta">
          <span className="badge quiet leading">{page.change}</span> {page.changeNote}
        </p>
      )}
      {(page.hasRound || page.may.openRound) && (
        <p>
          <a href={`${proposalPath(page.id)}/validation`}>
            {page.hasRound ? "Suivre la validation" : "Ouvrir la validation"}
          </a>
        </p>
      )}
    </PageHead>
  );
}
