import { z } from "zod";
import { mailJob, type Queue } from "~/platform/jobs.server";
import { waitingMail } from "./telling.server";

/** What regional annexes give to the queue. */
export const annexesQueue: Queue = {
  jobs: {
    "annexes.waiting": mailJob(z.object({ annexId: z.number(), memberId: z.number() }), waitingMail),
  },
};
