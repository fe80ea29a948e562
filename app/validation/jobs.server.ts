import { z } from "zod";
import { job, mailJob, type Queue } from "~/platform/jobs.server";
import { closeOverdue } from "./closing.server";
import { openedMail, reminderMail } from "./mails.server";
import { notPublishedMail, publishedMail } from "./published-mails.server";
import { publishEdition } from "./publishing.server";
import { remindSilent } from "./reminding.server";

const id = z.number().int();
const Addressed = z.object({ roundId: id, memberId: id, delegateId: id.optional() });
const Edition = z.object({ editionId: id });
const Told = z.object({ editionId: id, memberId: id, networkId: id });

/** What the validation of the guide gives to the queue. Every mail looks again at what is true when it leaves. */
export const validationQueue: Queue = {
  jobs: {
    "validation.close": job(z.unknown(), (_, { db, now }) => closeOverdue(db, now)),
    "validation.remind": job(z.unknown(), (_, { db, now }) => remindSilent(db, now)),
    "validation.publish": job(Edition, async ({ editionId }, { db, now }) => {
      await publishEdition(db, editionId, now);
    }),
    "validation.opened": mailJob(Addressed, openedMail),
    "validation.remind_one": mailJob(Addressed, reminderMail),
    "validation.published": mailJob(Told, publishedMail),
    "validation.not_published": mailJob(Edition, notPublishedMail),
  },
  schedule: [
    { job: "validation.close", pattern: "* * * * *" },
    { job: "validation.remind", pattern: "25 * * * *" },
  ],
};
