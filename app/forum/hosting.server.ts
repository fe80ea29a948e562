import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import type { Form } from "~/http/forms.server";
import { mergeTopics } from "./topic-merge.server";
import { moveTopic } from "./topic-move.server";
import { splitTopic } from "./topic-split.server";
import { closeTopic, type HostResult, pinTopic, renameTopic } from "./topic-states.server";

/**
 * Does what a form of the hosts' page asks for, by its field `step`.
 * @throws Response 404 where there is no such step, or no such topic for this member
 */
export function actOnTopic(
  db: Db,
  by: Member,
  { topicId, form, now }: { topicId: number; form: Form; now: Date },
): Promise<HostResult> {
  const act = { topicId, now };
  switch (form.text("step")) {
    case "pin":
      return pinTopic(db, by, { ...act, pinned: true });
    case "unpin":
      return pinTopic(db, by, { ...act, pinned: false });
    case "close":
      return closeTopic(db, by, { ...act, closed: true });
    case "reopen":
      return closeTopic(db, by, { ...act, closed: false });
    case "rename":
      return renameTopic(db, by, { ...act, title: form.text("title") });
    case "move":
      return moveTopic(db, by, { ...act, sectionId: readId(form.text("section")) ?? 0 });
    case "merge":
      return mergeTopics(db, by, { ...act, into: form.text("into") });
    case "split":
      return splitTopic(db, by, { ...act, postIds: idsOf(form), title: form.text("newTitle") });
    default:
      throw notFound();
  }
}

/** The messages that are checked; one that is no number is no message, and the command says that it is not there. */
function idsOf(form: Form) {
  return form.all("messages").map((value) => readId(value) ?? 0);
}
