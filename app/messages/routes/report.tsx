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
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { TextArea } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { MESSAGES, REPORTS, reportPath } from "../addresses";
import { ANSWER_MAX } from "../limits";
import { closeReport, findReport, openReport } from "../reports.server";

export const meta: MetaFunction = () => titled("Un message signalé");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const report = await findReport(db, viewer, readId(params.id) ?? 0);
  return {
    path: reportPath(report.id),
    reason: withFrenchSpaces(report.reason),
    reported: `Signalé par ${report.reporter}, le ${fullDate(report.at)}`,
    closed: report.closedAt && `Répondu le ${fullDate(report.closedAt)}`,
    answer: withFrenchSpaces(report.answer ?? ""),
  };
}

/** Reading is a form: nobody reads by following a link, nor does a browser that looks ahead. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const answer = form.text("answer");
  return keeping(answer, async () => {
    const viewer = await requireAuthor(context);
    const [id, now] = [readId(params.id) ?? 0, new Date()];
    if (form.text("step") === "read") {
      const message = await openReport(db, viewer, id, now);
      return data({ answer, errors: {}, message: { ...message, when: fullDate(message.createdAt) } });
    }
    const result = await closeReport(db, viewer, { id, answer, now });
    if (!result.ok) return data({ answer, errors: result.errors, message: null }, { status: 422 });
    throw redirect(reportPath(id));
  });
}

export default function ReportPage() {
  const { path, reason, reported, closed, answer } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const message = sent?.message;
  const errors: { answer?: string } = sent?.errors ?? {};
  const crumbs = [
    { name: "Messages", to: MESSAGES },
    { name: "Messages signalés", to: REPORTS },
  ];
  return (
    <div className="column">
      <PageHead title="Un message signalé" crumbs={crumbs}>
        <p className="meta">{reported}</p>
      </PageHead>
      <p className="as-typed">{reason}</p>
      {message ? (
        <section aria-labelledby="lu">
          <h2 id="lu">{`Message de ${message.author}`}</h2>
          <p className="meta">
            {message.when}
            {message.withdrawnAt && " · retiré depuis par son auteur·e"}
          </p>
          <blockquote className="prose quoted" dangerouslySetInnerHTML={{ __html: message.html }} />
        </section>
      ) : (
        <form method="post" action={path} className="stack">
          <p>
            Lire le message l’inscrit&nbsp;: la personne qui l’a écrit et celle qui l’a signalé verront que
            vous l’avez lu, et quand. Rien d’autre de leur conversation ne s’ouvre.
          </p>
          <p className="actions">
            <button type="submit" name="step" value="read">
              Lire le message
            </button>
          </p>
        </form>
      )}
      {closed ? (
        <section aria-labelledby="reponse">
          <h2 id="reponse">Réponse</h2>
          <p className="meta">{closed}</p>
          <p className="as-typed">{answer}</p>
        </section>
      ) : (
        <form method="post" action={path} className="stack">
          <TextArea
            label="Réponse à la personne qui a signalé"
            name="answer"
            rows={5}
            required
            maxLength={ANSWER_MAX * 2}
            hint="Elle la reçoit par courriel et la retrouve sous le message. Elle seule la lit."
            defaultValue={sent?.answer}
            error={errors.answer}
          />
          <p className="actions">
            <button type="submit" className="primary">
              Répondre et clore
            </button>
          </p>
        </form>
      )}
    </div>
  );
}
