import { z } from "zod";
import { job, mailJob, type Queue } from "~/platform/jobs.server";
import { forgetOldRequests } from "./forgetting.server";
import { escalationMail, invitationMail, reminderMail } from "./mails.server";
import { confirmationMail, decisionMail } from "./mails-to-applicants.server";
import { remind } from "./reminding.server";

const OfRequest = z.object({ requestId: z.number() });
const OfAddress = z.object({ addressId: z.number() });
const ToMember = z.object({ networkId: z.number(), memberId: z.number() });

/** What joining gives to the queue. */
export const joiningQueue: Queue = {
  jobs: {
    "joining.confirm": mailJob(OfRequest, ({ requestId }, tools) => confirmationMail(requestId, tools)),
    "joining.decided": mailJob(OfRequest, ({ requestId }, tools) => decisionMail(requestId, tools)),
    "joining.invite": mailJob(OfAddress, ({ addressId }, tools) => invitationMail(addressId, tools)),
    "joining.remind": mailJob(ToMember, ({ networkId, memberId }, tools) =>
      reminderMail(networkId, memberId, tools),
    ),
    "joining.escalate": mailJob(ToMember, ({ networkId, memberId }, tools) =>
      escalationMail(networkId, memberId, tools),
    ),
    "joining.remind_all": job(z.unknown(), (_, { db, now }) => remind(db, now)),
    "joining.forget": job(z.unknown(), (_, { db, now }) => forgetOldRequests(db, now)),
  },
  schedule: [
    { job: "joining.remind_all", pattern: "7 * * * *" },
    { job: "joining.forget", pattern: "23 3 * * *" },
  ],
};
