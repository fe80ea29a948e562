import { randomUUID } from "node:crypto";
import { keptMarkup } from "~/ui/kept-markup.server";
import { ReplyForm, type replyForm } from "./reply-form";

/** Stand-ins for what differs each time: a member types neither, and readers' words are ours. */
const [KEY, PATH] = ["\u0001key\u0001", "\u0001path\u0001"];

/** The empty form under a topic as ready HTML, with the key that makes its message one however often it is sent. */
export function renderReplyForm({ path, ...form }: ReturnType<typeof replyForm>) {
  const draft = { body: "", submissionKey: KEY, signed: false };
  return keptMarkup(`reply|${JSON.stringify(form)}`, () => <ReplyForm {...form} path={PATH} draft={draft} />)
    .replace(KEY, randomUUID())
    .replace(PATH, path);
}
