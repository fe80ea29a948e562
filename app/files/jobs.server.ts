import { z } from "zod";
import { job, type Queue } from "~/platform/jobs.server";
import { forgetOrphans } from "./orphans.server";
import { fileStore } from "./store.server";

/** What files give to the queue. */
export const filesQueue: Queue = {
  jobs: {
    "files.forget": job(z.unknown(), (_, { db, now }) => forgetOrphans(db, fileStore(), now)),
  },
  schedule: [{ job: "files.forget", pattern: "30 3 * * *" }],
};
