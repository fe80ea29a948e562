import type { Queue } from "~/platform/jobs.server";
import { reportClosedJob } from "./report-mails.server";
import { tellJob } from "./telling.server";

/** What private messages give to the queue. */
export const messagesQueue: Queue = {
  jobs: { "messages.tell": tellJob, "messages.report_closed": reportClosedJob },
};
