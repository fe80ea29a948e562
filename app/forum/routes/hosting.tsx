import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepsOrder, type Member } from "~/accounts/viewer";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { Pages } from "~/ui/pages";
import { topicAt } from "../addressed.server";
import { hostingPath, sectionPath, topicPath } from "../addresses";
import { actOnTopic } from "../hosting.server";
import { CloseForm, MergeForm, MoveForm, PinForm, RenameForm, SplitForm } from "../hosting-forms";
import { messageChoices } from "../message-choices";
import { listPosts, pageOfNumber } from "../thread.server";
import { listDestinations } from "../topic-move.server";

export const meta: MetaFunction = () => titled("Animer un sujet");

/** @throws Response 404 for who keeps no order or does not read the topic */
async function topicOfHost(viewer: Member, params: { id?: string }) {
  if (!keepsOrder(viewer)) throw notFound();
  return topicAt(db, viewer, params);
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const topic = await topicOfHost(viewer, params);
  if (topic.id !== readId(params.id)) throw redirect(hostingPath(topic.id), 301);
  const page = readId(new URL(request.url).searchParams.get("page") ?? "1");
  const pages = pageOfNumber(topic.lastNumber);
  if (!page || page > pages) throw notFound();
  const [posts, sections] = await Promise.all([
    listPosts(db, viewer, topic.id, page),
    listDestinations(db, viewer, topic.section.id),
  ]);
  return {
    ...{ title: topic.title, path: hostingPath(topic.id), page, pages },
    isPinned: topic.pinnedAt !== null,
    isClosed: topic.closedAt !== null,
    topic: { name: topic.title, to: topicPath(topic) },
    section: { name: topic.section.name, to: sectionPath(topic.section.slug) },
    messages: messageChoices(posts),
    sections: sections.map(({ id, name, parent }) => ({
      value: String(id),
      label: withFrenchSpaces(name),
      group: parent && withFrenchSpaces(parent),
    })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [title, newTitle, into] = [form.text("title"), form.text("newTitle"), form.text("into")];
  return keeping(`${title}${newTitle}${into}`, async () => {
    const host = await requireAuthor(context);
    const topic = await topicOfHost(host, params);
    const result = await actOnTopic(db, host, { topicId: topic.id, form, now: new Date() });
    if (!result.ok) {
      const chosen = form.all("messages");
      return data({ title, newTitle, into, chosen, errors: result.errors }, { status: 422 });
    }
    throw redirect(`/sujets/${result.topicId}`, 303);
  });
}

export default function Hosting() {
  const { path, ...topic } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const common = { path, errors: sent?.errors ?? {} };
  return (
    <div className="column">
      <PageHead
        title={`Animer «\u00a0${topic.title}\u00a0»`}
        crumbs={[{ name: "Forum", to: "/forum" }, topic.section, topic.topic]}
      >
        <p className="meta">
          Ce que vous changez ici se lit dans le sujet, au nom de l’animation, et s’inscrit au journal.
        </p>
      </PageHead>
      <PinForm {...common} isPinned={topic.isPinned} />
      <CloseForm {...common} isClosed={topic.isClosed} />
      <RenameForm {...common} title={sent?.errors.title ? sent.title : topic.title} />
      <MoveForm {...common} sections={topic.sections} />
      {topic.messages.length > 0 && (
        <SplitForm
          {...common}
          messages={topic.messages}
          chosen={sent?.chosen ?? []}
          newTitle={sent?.newTitle ?? ""}
        >
          <Pages path={path} page={topic.page} pages={topic.pages} />
        </SplitForm>
      )}
      <MergeForm {...common} into={sent?.into ?? ""} />
    </div>
  );
}
