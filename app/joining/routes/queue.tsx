import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readCursor, readId, readSlug, writeCursor } from "~/http/cursor";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { decide, type Outcome, reasonError, type Verdict } from "../deciding.server";
import { deskOf } from "../desk.server";
import { sayOutcome } from "../outcome-words";
import { deskCrumbs, deskPath, invitationsPath } from "../paths";
import { listQueue, REQUESTS_PER_PAGE } from "../queue.server";
import { QueueForm } from "../queue-form";
import { requestRow } from "../request-rows";
import { readStanding } from "../words";

export const meta: MetaFunction = () => titled("Demandes");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const desk = await deskOf(db, viewer, readSlug(params.network));
  const after = readCursor(new URL(request.url).searchParams.get("apres"));
  const { requests, next } = await listQueue(db, desk, after);
  const now = new Date();
  return {
    network: { slug: desk.slug, name: desk.name },
    requests: requests.map((row) => requestRow(row, desk.slug, now)),
    next: next && writeCursor(next),
    isFirstPage: after === null,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const reason = form.text("reason");
  return keeping(reason, async () => {
    const lead = await requireAuthor(context);
    const desk = readSlug(params.network);
    await deskOf(db, lead, desk);
    const chosen = [...new Set(form.all("request").map((id) => readId(id) ?? 0))].slice(0, REQUESTS_PER_PAGE);
    const standing = readStanding(form.text("verdict"));
    const verdict: Verdict = standing ? { kind: "accept", standing } : { kind: "refuse", reason };
    const kept = { reason, chosen };
    const error = verdict.kind === "refuse" ? reasonError(reason) : null;
    if (error) return data({ ...kept, results: [], errors: { reason: error } }, { status: 422 });
    if (chosen.length === 0) {
      const errors = { request: "Cochez au moins une demande\u00a0: rien n’a été décidé." };
      return data({ ...kept, results: [], errors }, { status: 422 });
    }
    const outcomes: Outcome[] = [];
    for (const requestId of chosen)
      outcomes.push(await decide(db, lead, { desk, requestId, verdict }, new Date()));
    return data({ reason: "", chosen: [], results: outcomes.map(sayOutcome), errors: {} });
  });
}

export default function Queue() {
  const { network, requests, next, isFirstPage } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title={`Demandes\u00a0: ${network.name}`} crumbs={deskCrumbs(network)}>
        <p className="meta">
          <a href={invitationsPath(network.slug)}>Inviter des collègues</a>
        </p>
      </PageHead>
      {sent && sent.results.length > 0 && (
        <section aria-labelledby="resultat" role="status">
          <h2 id="resultat">Ce qui a été fait</h2>
          <ul className="rows">
            {sent.results.map((result) => (
              <li key={result} className="row hit">
                {result}
              </li>
            ))}
          </ul>
        </section>
      )}
      {requests.length === 0 ? (
        <p>{isFirstPage ? "Aucune demande n’attend." : "Il n’y a pas d’autre demande."}</p>
      ) : (
        <QueueForm slug={network.slug} requests={requests} sent={sent} />
      )}
      <p className="pages">
        {!isFirstPage && <a href={deskPath(network.slug)}>Revenir aux plus anciennes</a>}
        {next && (
          <a href={`${deskPath(network.slug)}?apres=${next}`} rel="next">
            Demandes suivantes
          </a>
        )}
      </p>
    </div>
  );
}
