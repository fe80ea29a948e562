import {
  Logger,
  type ParsedCronItem,
  parseCronItems,
  run,
  runMigrations,
  type TaskList,
} from "graphile-worker";
import { connect } from "#db/client.server";
import type { Queue, Tools } from "./jobs.server";
import { log } from "./log.server";
import { type MailSettings, openMailer } from "./mail.server";

interface Settings {
  /** Without a pooler between: the worker listens. */
  directUrl: string;
  mail: MailSettings;
  queues: Queue[];
}

const MOST_CONNECTIONS = 3;

/** Creates or updates the queue's own tables. */
export function migrateQueue(directUrl: string) {
  return runMigrations({ connectionString: directUrl, logger });
}

/** Runs jobs until it is stopped; those under way are finished first. */
export async function startWorker(settings: Settings) {
  const { tasks, cron, close } = tasksFor(settings);
  const runner = await run({
    connectionString: settings.directUrl,
    taskList: tasks,
    parsedCronItems: cron,
    concurrency: MOST_CONNECTIONS,
    maxPoolSize: MOST_CONNECTIONS,
    noHandleSignals: true,
    logger,
  });
  return async () => {
    await runner.stop();
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
  const cron: ParsedCronItem[] = parseCronItems(
    queues.flatMap(({ schedule = [] }) =>
      schedule.map(({ job, pattern }) => ({ task: job, match: pattern })),
    ),
  );
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
