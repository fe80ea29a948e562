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
import { leadsSituation, STATE_WORDS, takesSituations } from "~/forum/situation";
import { requireAuthor, requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { makeCase } from "../asking.server";
import { EndForm, MakeForm, ReopenForm } from "../ending-forms";
import { readSituation, type SituationErrors, type SituationInput } from "../input";
import { endCase, lastEnd, reopenCase } from "../life.server";

export const meta: MetaFunction = () => titled("Situation");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const topic = await theirs(viewer, params);
  const { situation, section } = topic;
  return {
    path: `/sujets/${topic.id}/situation`,
    topic: { name: topic.title, to: topicPath(topic) },
    section: { name: section.name, to: sectionPath(section.slug) },
    situation,
    end: situation && (await lastEnd(db, topic.id)),
    choices: situation ? null : await choicesOf(),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const values = readSituation(form);
  const { tried, outcome, lesson } = values;
  return keeping([tried, outcome, lesson].filter(Boolean).join("\n\n"), async () => {
    const member = await requireAuthor(context);
    const topic = await theirs(member, params);
    const now = new Date();
    const topicId = topic.id;
    const step = form.text("step");
    if (step === "make") {
      const made = await makeCase(db, member, { topicId, situation: values, now });
      if (!made.ok) return wrong(values, made.situationErrors);
    } else if (step === "reopen") await reopenCase(db, member, topicId);
    else if (step === "solved" || step === "unsolved") {
      const ended = await endCase(db, member, { topicId, state: step, outcome, lesson, now });
      if (!ended.ok) return wrong(values, ended.errors);
    } else return wrong(values, {});
    throw redirect(topicPath(topic), 303);
  });
}

const wrong = (values: SituationInput, errors: SituationErrors) => data({ values, errors }, { status: 422 });

/** Who asked and the hosts keep this page; for anybody else there is none. */
async function theirs(viewer: Member, params: { id?: string }) {
  const topic = await topicAt(db, viewer, params);
  const may = topic.situation !== null || takesSituations(topic.section);
  if (!may || !leadsSituation(viewer, topic)) throw notFound();
  return topic;
}

async function choicesOf() {
  const { terms, territories } = await listChoices(db);
  return { terms, territories };
}

export default function SituationPage() {
  const { path, topic, section, situation, end, choices } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const isOver = situation?.state === "solved" || situation?.state === "unsolved";
  return (
    <div className="column">
      <PageHead
        title={situation ? "Comment s’est terminée la situation" : "En faire une situation"}
        crumbs={[{ name: "Forum", to: "/forum" }, section, topic]}
      >
        {situation && <p className="meta">{STATE_WORDS[situation.state]}</p>}
      </PageHead>
      {choices && <MakeForm {...{ path, choices, sent }} />}
      {end && <EndForm {...{ path, end, sent }} />}
      {isOver && !situation?.isShared && <ReopenForm path={path} />}
    </div>
  );
}
