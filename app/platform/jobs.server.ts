import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "#db/client.server";
import type { Mail } from "./mail.server";

/** What a job works with. */
export interface Tools {
  db: Db;
  /** Public address of the site, for links. */
  appUrl: string;
  now: Date;
  /** Sends a mail once, however often the job is tried: `part` tells apart the mails of one job. */
  send: (mail: Mail, part?: string) => Promise<void>;
}

export type Job = (payload: unknown, tools: Tools) => Promise<void>;

/** A job that checks what it was given before it works. */
export function job<Payload>(
  schema: z.ZodType<Payload>,
  run: (payload: Payload, tools: Tools) => Promise<void>,
): Job {
  return (payload, tools) => run(schema.parse(payload), tools);
}

/**
 * A job that writes a mail when it leaves, from what is true then: rights are checked again, and links that open
 * an account are made at that moment, so that none is kept anywhere. Null sends nothing.
 */
export function mailJob<Payload>(
  schema: z.ZodType<Payload>,
  compose: (payload: Payload, tools: Tools) => Promise<Mail | null>,
): Job {
  return job(schema, async (payload, tools) => {
    const mail = await compose(payload, tools);
    if (mail) await tools.send(mail);
  });
}

/** What a domain gives to the queue: its jobs by name, and when some run by themselves (cron, UTC). */
export interface Queue {
  jobs: Record<string, Job>;
  schedule?: { job: string; pattern: string }[];
}

/**
 * Adds a job, in the caller's transaction: it exists if, and only if, what it follows from does. Of jobs with the
 * same `key` that have not run yet, the last one stays.
 */
export async function enqueue(
  db: Db,
  name: string,
  payload: Record<string, unknown>,
  { key = null, runAt = null }: { key?: string | null; runAt?: Date | null } = {},
) {
  await db.execute(sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json,
    run_at => ${runAt?.toISOString() ?? null}::timestamptz, job_key => ${key})`);
}
