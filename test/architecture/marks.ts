import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { acceptAnswer } from "~/forum/answers.server";
import { toggleSign } from "~/forum/signs.server";
import { closeTopic, pinTopic } from "~/forum/topic-states.server";
import { at } from "../support/people";

interface Placed {
  topicId: number;
  postId: number;
}

/**
 * Marks a topic as people do: its question helps and is somebody else's too, its answer is accepted, hosts pin it,
 * close it and open it again. Of who did so, and of the answer that is repeated, only their readers know.
 */
export async function markTopic(
  db: Db,
  { opener, replier, keeper }: Record<"opener" | "replier" | "keeper", Member>,
  question: Placed,
  answer: Placed,
) {
  const now = at("2017-01-16 09:08");
  for (const kind of ["helps", "same"] as const) await toggleSign(db, replier, { ...question, kind, now });
  await toggleSign(db, opener, { ...answer, kind: "helps", now });
  await acceptAnswer(db, opener, { ...answer, now });
  const { topicId } = question;
  for (const done of [true, false]) {
    await pinTopic(db, keeper, { topicId, pinned: done, now });
    await closeTopic(db, keeper, { topicId, closed: done, now });
  }
}
