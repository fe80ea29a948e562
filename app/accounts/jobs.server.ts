import { z } from "zod";
import { enqueue, job, type Queue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { log } from "~/platform/log.server";
import { endAccreditation, findDue } from "./accreditation.server";

const BATCH = 500;

/** What the accounts give to the queue. */
export const accountsQueue: Queue = {
  jobs: {
    // What an accreditation that is over gave is closed to its holder at once; this makes it so for everybody else.
    "accounts.end_accreditations": job(z.unknown(), async (_, { db, now }) => {
      // One that fails is left for the next minute, and keeps nobody else.
      const failed = new Set<number>();
      for (;;) {
        const due = await findDue(db, now, BATCH + failed.size);
        const people = due.filter(({ memberId }) => !failed.has(memberId));
        if (people.length === 0) return;
        for (const { memberId, reason } of people) {
          const isEnded = await db
            .transaction(async (tx) => {
              if (!(await endAccreditation(tx, memberId, { reason, by: null, now }))) return false;
              await record(tx, {
                by: null,
                action: "accreditation.ended",
                memberId,
                details: { reason },
                now,
              });
              await enqueue(tx, "networks.tell", { memberId, news: "ended", reason });
              return true;
            })
            .catch((error: unknown) => {
              log.error({
                event: "accreditation_not_ended",
                memberId,
                error: error instanceof Error ? error.name : "unknown",
              });
              return false;
            });
          if (!isEnded) failed.add(memberId);
        }
      }
    }),
  },
  schedule: [{ job: "accounts.end_accreditations", pattern: "* * * * *" }],
};
