import { z } from "zod";
import { job, type Queue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { endAccreditation, findDue } from "./accreditation.server";

/** What the accounts give to the queue. */
export const accountsQueue: Queue = {
  jobs: {
    // What an accreditation that is over gave is closed to its holder at once; this makes it so for everybody else.
    "accounts.end_accreditations": job(z.unknown(), async (_, { db, now }) => {
      for (const { memberId, reason } of await findDue(db, now)) {
        await db.transaction(async (tx) => {
          if (!(await endAccreditation(tx, memberId, { reason, by: null, now }))) return;
          await record(tx, { by: null, action: "accreditation.ended", memberId, details: { reason }, now });
        });
      }
    }),
  },
  schedule: [{ job: "accounts.end_accreditations", pattern: "* * * * *" }],
};
