import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId, readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { fullDay } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { askQuestion, messagesOf } from "../conversation.server";
import { decide, type Outcome, reasonError, type Verdict } from "../deciding.server";
import { DecisionForms } from "../decision-forms";
import { deskOf } from "../desk.server";
import { decisionWords, sayOutcome } from "../outcome-words";
import { deskCrumbs, deskPath, requestPath } from "../paths";
import { findRequest } from "../queue.server";
import { RequestFacts } from "../queue-form";
import { requestRow } from "../request-rows";
import { readStanding } from "../words";

export const meta: MetaFunction = () => titled("Une demande");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const desk = await deskOf(db, viewer, readSlug(params.network));
  const found = await findRequest(db, desk, readId(params.id) ?? 0);
  const messages = await messagesOf(db, found.id);
  const { decidedAt, decidedBy, decidedStanding, reason, state } = found;
  const decision = decidedAt && `${decisionWords(decidedStanding)} le ${fullDay(decidedAt)}`;
  return {
    network: { slug: desk.slug, name: desk.name },
    request: requestRow(found, desk.slug, new Date()),
    messages: messages.map(({ at, authorId, ...message }) => ({ ...message, date: fullDay(at) })),
    end: decision
      ? `Cette demande a été ${decision} par ${decidedBy ?? "le site"}.`
      : state === "withdrawn"
        ? "La personne a retiré cette demande."
        : null,
    reason,
    isOwn: found.memberId === viewer.id,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [reason, body, asked] = [form.text("reason"), form.text("body"), form.text("verdict")];
  return keeping(`${reason}\n\n${body}`.trim(), async () => {
    const lead = await requireAuthor(context);
    const [desk, requestId, now] = [readSlug(params.network), readId(params.id) ?? 0, new Date()];
    await findRequest(db, await deskOf(db, lead, desk), requestId);
    const kept = { reason, body };
    if (asked === "ask") {
      const said = await askQuestion(db, lead, { desk, requestId, body }, now);
      if (!said.ok) return data({ ...kept, errors: said.errors, outcome: null }, { status: 422 });
      throw redirect(requestPath(desk, requestId));
    }
    const standing = readStanding(asked);
    const verdict: Verdict = standing
      ? { kind: "accept", standing, despiteDeclaration: form.checked("despite") }
      : { kind: "refuse", reason };
    const error = verdict.kind === "refuse" ? reasonError(reason) : null;
    if (error) return data({ ...kept, errors: { reason: error }, outcome: null }, { status: 422 });
    const outcome = await decide(db, lead, { desk, requestId, verdict }, now);
    if (outcome.kind === "absent") throw notFound();
    if (outcome.kind === "done") throw redirect(requestPath(desk, requestId));
    return data({ ...kept, ...refusalOf(outcome) }, { status: outcome.kind === "unconfirmed" ? 422 : 409 });
  });
}

function refusalOf(outcome: Outcome) {
  const despite = "Confirmez\u00a0: cette personne indique ne pas délivrer de CEP.";
  if (outcome.kind === "unconfirmed") return { errors: { despite }, outcome: null };
  return { errors: {}, outcome: sayOutcome(outcome) };
}

export default function RequestPage() {
  const { network, request, messages, end, reason, isOwn } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead
        title={`Demande de ${request.name}`}
        crumbs={[...deskCrumbs(network), { name: "Demandes", to: deskPath(network.slug) }]}
      />
      {sent?.outcome && (
        <p className="error" role="alert">
          {sent.outcome}
        </p>
      )}
      <section aria-label="La demande" className="row-main">
        <RequestFacts request={request} />
        {request.motivation && <p className="as-typed">{request.motivation}</p>}
      </section>
      {messages.length > 0 && (
        <section aria-labelledby="echanges">
          <h2 id="echanges">Échanges</h2>
          <ul className="rows">
            {messages.map(({ id, author, body, date }) => (
              <li key={id} className="row hit">
                <p className="meta">
                  {author}, le {date}
                </p>
                <p className="as-typed">{body}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {end && <p>{end}</p>}
      {reason && <p className="as-typed">{reason}</p>}
      {isOwn && <p>C’est votre propre demande&nbsp;: une autre personne doit en décider.</p>}
      {!end && !isOwn && (
        <DecisionForms
          path={requestPath(network.slug, request.id)}
          isAdviser={request.isAdviser}
          values={sent}
          errors={sent?.errors ?? {}}
        />
      )}
    </div>
  );
}
