import { z } from "zod";
import { job, mailJob, type Queue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { endAccreditation, findDue } from "./accreditation.server";
import { confirmEmailJob, emailChangedJob } from "./email-mails.server";
import { forgetEnded } from "./forgetting.server";
import { notifyOwnerJob } from "./notices.server";
import { resetMail } from "./reset.server";

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
    "accounts.reset_password": mailJob(z.object({ mailbox: z.string() }), ({ mailbox }, tools) =>
      resetMail(tools.db, mailbox, tools),
    ),
    "accounts.notify_owner": notifyOwnerJob,
    "accounts.confirm_email": confirmEmailJob,
    "accounts.email_changed": emailChangedJob,
    "accounts.forget_ended": job(z.unknown(), (_, { db, now }) => forgetEnded(db, now)),
  },
  schedule: [
    { job: "accounts.end_accreditations", pattern: "* * * * *" },
    { job: "accounts.forget_ended", pattern: "17 * * * *" },
  ],
};
