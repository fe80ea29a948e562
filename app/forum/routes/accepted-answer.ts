import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { topicAt } from "../addressed.server";
import { postPath, topicPath } from "../addresses";
import { acceptAnswer, unacceptAnswer } from "../answers.server";

/** Somebody who comes back to this address finds the topic. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  return redirect(topicPath(await topicAt(db, viewer, params)));
}

/** Which message answered the topic, or that none did. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const member = await requireAuthor(context);
  const topic = await topicAt(db, member, params);
  const now = new Date();
  if (form.checked("retrait")) {
    const { answer } = topic;
    await unacceptAnswer(db, member, { topicId: topic.id, now });
    throw redirect(answer ? postPath(topic.id, answer.postId) : topicPath(topic), 303);
  }
  const postId = readId(form.text("message")) ?? 0;
  await acceptAnswer(db, member, { topicId: topic.id, postId, now });
  throw redirect(postPath(topic.id, postId), 303);
}
