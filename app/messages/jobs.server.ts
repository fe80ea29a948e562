import type { Queue } from "~/platform/jobs.server";
import { tellJob } from "./telling.server";

/** What private messages give to the queue. */
export const messagesQueue: Queue = {
  jobs: { "messages.tell": tellJob },
};
