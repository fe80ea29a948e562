import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { holds } from "~/accounts/viewer";
import { requireGuideReader } from "~/guide/access";
import { fichePath, PREPARATION_PATH, recordPath } from "~/guide/addresses";
import { requireAuthor } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { validationPath } from "../addresses";
import { validatedFor } from "../gathering.server";
import { writeHour } from "../hours";
import { actOnPreparation } from "../preparation-form.server";
import { GatheredView, HourForm } from "../preparation-views";
import { editionInPreparation } from "../preparing.server";
import { checkEdition } from "../publishing.server";
import { Rules } from "../round-views";
import { RulesForm } from "../rules-form";

const TITLE = "La prochaine édition du guide";
export const meta: MetaFunction = () => titled(TITLE);

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!holds(await requireGuideReader(request, context), "guide_editor")) throw notFound();
  const edition = await editionInPreparation(db);
  if (!edition) return { edition: null, problems: [], validated: [] };
  const [validated, { problems }] = [await validatedFor(db, edition.id), await checkEdition(db, edition.id)];
  const { number, title, label, days, silenceApproves, quorums, hasRounds, publishAt } = edition;
  return {
    problems: problems.map(withFrenchSpaces),
    edition: {
      ...{ number, title, label, days, silenceApproves, quorums, hasRounds },
      hour: publishAt && { words: fullDate(publishAt), typed: writeHour(publishAt) },
    },
    validated: validated.map((one) => ({
      ...{ id: one.proposalId, title: withFrenchSpaces(one.proposal), isGathered: one.isGathered },
      ...{
        change: one.change ?? "",
        note: one.changeNote,
        fiche: withFrenchSpaces(one.title),
        hash: one.hash,
      },
      ...{ to: validationPath(one.proposalId), fichePath: fichePath(one.slug) },
      record: { number: one.position, to: recordPath(one.position) },
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  return keeping(form.text("note"), async () => {
    const refused = await actOnPreparation(db, await requireAuthor(context), form, new Date());
    if (!refused) throw redirect(PREPARATION_PATH, 303);
    return data(refused, { status: 422 });
  });
}

export default function Preparation() {
  const { edition, problems, validated } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const errors = sent?.errors ?? {};
  return (
    <div className="column">
      <PageHead
        title={edition ? `La prochaine édition du guide, la ${edition.number}e` : TITLE}
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: "Éditions", to: "/guide/editions" },
        ]}
      />
      {errors.form && (
        <p className="error" role="alert">
          {errors.form}
        </p>
      )}
      {edition?.hasRounds ? (
        <section>
          <h2>{`Les règles de «\u00a0${withFrenchSpaces(edition.label)}\u00a0»`}</h2>
          <p>Une validation a commencé sous ces règles&nbsp;: elles ne changent plus.</p>
          <Rules {...edition} />
        </section>
      ) : (
        <RulesForm edition={edition} typed={sent?.rules ?? null} errors={errors} />
      )}
      {edition && (
        <>
          <section className="stack">
            <h2>Propositions validées</h2>
            {validated.length === 0 && <p>Aucune proposition n’est encore validée pour cette édition.</p>}
            {validated.map((one) => (
              <GatheredView key={one.id} gathered={one} sent={sent?.proposalId === one.id ? sent : null} />
            ))}
          </section>
          <section className="stack">
            <h2>Vérification</h2>
            {problems.length === 0 ? (
              <p>Chaque fiche aura le texte en vigueur, ou celui que les quatre collèges ont approuvé.</p>
            ) : (
              <ul>
                {problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            )}
          </section>
          <HourForm hour={edition.hour} typed={sent?.hour ?? null} error={errors.hour} />
        </>
      )}
    </div>
  );
}
