import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Member } from "~/accounts/viewer";
import { topicAt } from "~/forum/addressed.server";
import { postPath, sectionPath, topicPath } from "~/forum/addresses";
import { isAsker, leadsSituation } from "~/forum/situation";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId, readSlug } from "~/http/cursor";
import { forbidden, notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Answers, AppealForm, ProposalForm } from "../appeal-forms";
import { answerAppeal, appeal } from "../appeals.server";
import { findAppealForm } from "../places.server";
import { bringBack, listAnswers } from "../returning.server";

export const meta: MetaFunction = () => titled("Faire appel aux hors pairs");

/** Where it was put already. */
const NOTHING = { sections: [], proposal: null, question: "" };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const topic = await theirs(viewer, params);
  const opened = topic.appeal?.openedTopicId ?? null;
  const { sections, proposal, question } = opened ? NOTHING : await findAppealForm(db, topic.id);
  const answers = opened ? await listAnswers(db, viewer, opened) : [];
  return {
    path: `/sujets/${topic.id}/appel`,
    topic: { name: topic.title, to: topicPath(topic) },
    section: { name: topic.section.name, to: sectionPath(topic.section.slug) },
    isAsker: isAsker(viewer, topic),
    opened,
    proposal,
    sections,
    question: opened || proposal ? null : { title: topic.title, body: question },
    answers: answers.map(({ id, html, author }) => ({
      id,
      html,
      author: author.name,
      network: author.network,
    })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const values = {
    ...{ title: form.text("title"), body: form.text("body"), section: readSlug(form.text("section")) },
    isSigned: form.checked("signed"),
  };
  return keeping([values.title, values.body].filter(Boolean).join("\n\n"), async () => {
    const member = await requireAuthor(context);
    const topic = await theirs(member, params);
    const [topicId, now, step] = [topic.id, new Date(), form.text("step")];
    if (step === "return") {
      const postId = await bringBack(db, member, { topicId, postId: readId(form.text("post")) ?? 0, now });
      throw redirect(postPath(topicId, postId), 303);
    }
    const answered =
      step === "agree" || step === "decline"
        ? await answerAppeal(db, member, { topicId, ...values, agrees: step === "agree", now })
        : await appeal(db, member, { topicId, ...values, now });
    if (!answered.ok) return data({ values, errors: answered.errors }, { status: 422 });
    throw redirect(answered.openedTopicId ? `/sujets/${answered.openedTopicId}` : topicPath(topic), 303);
  });
}

async function theirs(viewer: Member, params: { id?: string }) {
  const topic = await topicAt(db, viewer, params);
  if (topic.section.audience === "members") throw notFound();
  if (!leadsSituation(viewer, topic))
    throw forbidden("Seules la personne qui a posé la question et l’animation font appel aux hors pairs.");
  return topic;
}

export default function AppealPage() {
  const { path, topic, section, isAsker, opened, proposal, sections, question, answers } =
    useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead
        title="Faire appel aux hors pairs"
        crumbs={[{ name: "Forum", to: "/forum" }, section, topic]}
      />
      {question && <AppealForm {...{ path, sections, isAsker, sent, question }} />}
      {proposal && <ProposalForm {...{ path, sections, isAsker, proposal, sent }} />}
      {opened && <Answers {...{ path, opened, answers }} />}
    </div>
  );
}
