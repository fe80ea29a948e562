import { setTimeout } from "node:timers/promises";
import {
  Logger,
  type ParsedCronItem,
  parseCronItems,
  type Runner,
  run,
  runMigrations,
  type TaskList,
} from "graphile-worker";
import { connect } from "#db/client.server";
import type { Queue, Tools } from "./jobs.server";
import { log } from "./log.server";
import { type MailSettings, openMailer } from "./mail.server";
import { freeJobsOfTheGone, openLife } from "./worker-life.server";

interface Settings {
  /** Without a pooler between: the worker listens. */
  directUrl: string;
  mail: MailSettings;
  queues: Queue[];
}

const MOST_CONNECTIONS = 3;
const RETRY_MS = 2000;
const FREE_JOBS = "platform.free_jobs";

/** Creates or updates the queue's own tables. */
export function migrateQueue(directUrl: string) {
  return runMigrations({ connectionString: directUrl, logger });
}

/**
 * Runs jobs until it is stopped; those under way are finished first. When the database goes away, the site stays
 * and jobs begin again once it is back.
 */
export async function startWorker(settings: Settings) {
  const { tasks, cron, close } = tasksFor(settings);
  const begin = async () => {
    let runner: Runner | undefined;
    const life = await openLife(settings.directUrl, () => {
      log.error({ event: "worker", error: "connection lost" });
      // Others may take its jobs from now on: those under way end, and it begins anew.
      void runner?.stop().catch(() => {});
    });
    try {
      await life.freeJobsOfTheGone();
      runner = await run({
        connectionString: settings.directUrl,
        taskList: tasks,
        parsedCronItems: cron,
        concurrency: MOST_CONNECTIONS,
        maxPoolSize: MOST_CONNECTIONS,
        noHandleSignals: true,
        logger,
        preset: { plugins: [life.plugin] },
      });
    } catch (error) {
      await life.close();
      throw error;
    }
    void runner.promise.catch(() => {}).then(life.close);
    return runner;
  };
  const ending = new AbortController();
  let runner = await begin();
  const running = (async () => {
    while (!ending.signal.aborted) {
      try {
        await runner.promise;
      } catch (error) {
        log.error({ event: "worker", error: error instanceof Error ? error.name : "unknown" });
      }
      await setTimeout(RETRY_MS, undefined, ending).catch(() => {});
      if (!ending.signal.aborted) runner = await begin().catch(() => runner);
    }
  })();
  return async () => {
    ending.abort();
    await runner.stop().catch(() => {});
    await running;
    // One may have begun again meanwhile.
    await runner.stop().catch(() => {});
    await close();
  };
}

/** The jobs of the domains as the queue runs them. */
export function tasksFor({ directUrl, mail, queues }: Settings) {
  const { db, close } = connect(directUrl, { max: MOST_CONNECTIONS });
  const mailer = openMailer(mail);
  const tasks: TaskList = {};
  for (const [name, work] of queues.flatMap(({ jobs }) => Object.entries(jobs))) {
    tasks[name] = async (payload, { job }) => {
      const send: Tools["send"] = (message, part = "") =>
        mailer.send(message, ["job", job.id, part].filter(Boolean).join("-"));
      await work(payload, { db, appUrl: mail.appUrl, now: new Date(), send });
    };
  }
  tasks[FREE_JOBS] = () => freeJobsOfTheGone(db);
  const cron: ParsedCronItem[] = parseCronItems([
    { task: FREE_JOBS, match: "* * * * *" },
    ...queues.flatMap(({ schedule = [] }) =>
      schedule.map(({ job, pattern }) => ({ task: job, match: pattern })),
    ),
  ]);
  return {
    tasks,
    cron,
    close: async () => {
      mailer.close();
      await close();
    },
  };
}

/** The queue's own words, without what jobs carry. */
const logger = new Logger(() => (level, _message, meta) => {
  if (level === "error") log.error({ event: "job", ...reasonOf(meta) });
});

function reasonOf(meta: object | undefined) {
  const error = meta && "error" in meta ? meta.error : undefined;
  return { error: error instanceof Error ? error.name : "unknown" };
}
