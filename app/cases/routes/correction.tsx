import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Member } from "~/accounts/viewer";
import { listChoices } from "~/directory/choices.server";
import { topicAt } from "~/forum/addressed.server";
import { sectionPath, topicPath } from "~/forum/addresses";
import { canCorrectSituation } from "~/forum/situation";
import { requireAuthor, requireMember } from "~/http/context.server";
import { forbidden, notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { correctCase, knownAgain } from "../correcting.server";
import { readSituation } from "../input";
import { KnownFields } from "../situation-fields";

export const meta: MetaFunction = () => titled("Corriger la situation");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { topic, situation } = await theirs(viewer, params);
  const [{ terms, territories }, values] = await Promise.all([
    listChoices(db),
    knownAgain(db, topic.id, situation),
  ]);
  return {
    path: `/sujets/${topic.id}/situation/correction`,
    topic: { name: topic.title, to: topicPath(topic) },
    section: { name: topic.section.name, to: sectionPath(topic.section.slug) },
    choices: { terms, territories },
    values,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const values = readSituation(form);
  return keeping(values.tried, async () => {
    const member = await requireAuthor(context);
    const { topic } = await theirs(member, params);
    const corrected = await correctCase(db, member, {
      ...{ topicId: topic.id, situation: values, now: new Date() },
    });
    if (!corrected.ok) return data({ values, errors: corrected.situationErrors }, { status: 422 });
    throw redirect(topicPath(topic), 303);
  });
}

async function theirs(viewer: Member, params: { id?: string }) {
  const topic = await topicAt(db, viewer, params);
  const { situation } = topic;
  if (!situation) throw notFound();
  if (!canCorrectSituation(viewer, topic, new Date()))
    throw forbidden("Cette situation n’est plus la vôtre à corriger\u00a0: demandez à l’animation.");
  return { topic, situation };
}

export default function SituationCorrection() {
  const { path, topic, section, choices, values } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Corriger la situation" crumbs={[{ name: "Forum", to: "/forum" }, section, topic]} />
      <form method="post" action={path} className="stack">
        <p className="hint">
          Rien qui permette de reconnaître la personne&nbsp;: ni nom, ni âge, ni employeur, ni commune. La
          question elle-même se corrige sous son message.
        </p>
        <KnownFields choices={choices} values={sent?.values ?? values} errors={sent?.errors ?? {}} />
        <p className="actions">
          <button type="submit" className="primary">
            Enregistrer
          </button>
        </p>
      </form>
    </div>
  );
}
