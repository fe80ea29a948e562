import { z } from "zod";
import { job, mailJob, type Queue } from "~/platform/jobs.server";
import { confirmEmailJob, emailChangedJob } from "./email-mails.server";
import { endDueAccreditations } from "./ending.server";
import { forgetEnded } from "./forgetting.server";
import { notifyOwnerJob } from "./notices.server";
import { resetMail } from "./reset.server";

/** What the accounts give to the queue. */
export const accountsQueue: Queue = {
  jobs: {
    "accounts.end_accreditations": job(z.unknown(), (_, { db, now }) => endDueAccreditations(db, now)),
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
