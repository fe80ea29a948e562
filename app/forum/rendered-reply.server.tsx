import { randomUUID } from "node:crypto";
import { renderToStaticMarkup } from "react-dom/server";
import { keptMarkup } from "~/ui/kept-markup.server";
import type { Answering } from "./answering.server";
import type { Draft } from "./composer";
import { writePlace } from "./draft-place";
import { newDraft } from "./drafts.server";
import { ReplyForm, type replyForm } from "./reply-form";
import type { Topic } from "./thread.server";

/** Stand-ins for what differs each time: a member types none of them, and readers' words are ours. */
const [KEY, PATH, PLACE, SEEN] = [
  "\u0001key\u0001",
  "\u0001path\u0001",
  "\u0001place\u0001",
  "\u0001seen\u0001",
];

/**
 * The form under a topic as ready HTML, with the key that makes its message one however often it is sent: empty,
 * or as its draft left it or as it was asked for, which is its author's and is kept nowhere.
 */
export function renderReplyForm(
  { path, ...form }: ReturnType<typeof replyForm>,
  { id, draft, lastNumber }: Topic,
  answering: Answering | null,
) {
  const place = { kind: "topic", id } as const;
  if (draft || answering) {
    const opened = answeringFrom(newDraft(place, draft), answering);
    return renderToStaticMarkup(<ReplyForm {...form} path={path} draft={opened} seen={lastNumber} />);
  }
  const keeping = { place: PLACE, version: 0, found: null };
  const empty = { body: "", submissionKey: KEY, signed: false, keeping, wornDuty: null };
  return keptMarkup(`reply|${JSON.stringify(form)}`, () => (
    <ReplyForm {...form} path={PATH} draft={empty} seen={SEEN} />
  ))
    .replace(KEY, randomUUID())
    .replace(PATH, path)
    .replace(PLACE, writePlace(place))
    .replace(SEEN, String(lastNumber));
}

function answeringFrom(draft: Draft, answering: Answering | null): Draft {
  if (!answering) return draft;
  const { replyTo, quotation } = answering;
  const before = quotation && draft.body ? `${draft.body}\n\n` : draft.body;
  return { ...draft, body: before + quotation, replyTo: replyTo ?? draft.replyTo ?? null };
}
