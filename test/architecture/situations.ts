import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { makeCase } from "~/cases/asking.server";
import { NO_SITUATION } from "~/cases/input";
import { endCase } from "~/cases/life.server";
import { at } from "../support/people";
import type { Sight } from "./canaries";

/** Makes of a topic a situation that has ended, with a canary in each of its texts. */
export async function plantSituation(
  db: Db,
  asker: Member,
  topicId: number,
  plant: (what: string, sight: Sight) => string,
) {
  const now = at("2017-01-16 09:20");
  const tried = plant("what was tried", "readers");
  await makeCase(db, asker, { topicId, situation: { ...NO_SITUATION, tried }, now });
  const [outcome, lesson] = [plant("how it ended", "readers"), plant("what it teaches", "readers")];
  await endCase(db, asker, { topicId, state: "solved", outcome, lesson, now });
}
