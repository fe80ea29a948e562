import type { Db } from "#db/client.server";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { log } from "~/platform/log.server";
import { endAccreditation, findDue } from "./accreditation.server";

const BATCH = 500;

/**
 * Ends every accreditation that is over by `now`, each in a transaction of its own; the people are told. What it
 * gave is closed to its holder at once: this makes it so for everybody else.
 */
export async function endDueAccreditations(db: Db, now: Date) {
  // One that fails is left for the next minute, and keeps nobody else.
  const failed = new Set<number>();
  for (;;) {
    const due = await findDue(db, now, BATCH + failed.size);
    const people = due.filter(({ memberId }) => !failed.has(memberId));
    if (people.length === 0) return;
    for (const person of people) {
      if (!(await endOne(db, person, now))) failed.add(person.memberId);
    }
  }
}

type Due = Awaited<ReturnType<typeof findDue>>[number];

/** False when it could not be done. */
function endOne(db: Db, { memberId, reason }: Due, now: Date) {
  const ending = db.transaction(async (tx) => {
    if (!(await endAccreditation(tx, memberId, { reason, by: null, now }))) return false;
    await record(tx, { by: null, action: "accreditation.ended", memberId, details: { reason }, now });
    await enqueue(tx, "networks.tell", { memberId, news: "ended", reason });
    return true;
  });
  return ending.catch((error: unknown) => {
    const name = error instanceof Error ? error.name : "unknown";
    log.error({ event: "accreditation_not_ended", memberId, error: name });
    return false;
  });
}
