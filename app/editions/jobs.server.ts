import { z } from "zod";
import { job, type Queue } from "~/platform/jobs.server";
import { makeMissing } from "./making.server";

/** What the files of editions give to the queue: made when an edition comes out, and again for a newer layout. */
export const editionsQueue: Queue = {
  jobs: { "guide.files": job(z.unknown(), (_, { db, appUrl, now }) => makeMissing(db, appUrl, now)) },
  schedule: [{ job: "guide.files", pattern: "*/5 * * * *" }],
};
