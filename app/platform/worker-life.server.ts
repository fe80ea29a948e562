import { type SQL, sql } from "drizzle-orm";
import "graphile-worker";
import { connect, type Db } from "#db/client.server";

/** A machine that lost its power closes no connection: PostgreSQL takes note after a minute. */
const NOTICED = { tcp_keepalives_idle: 30, tcp_keepalives_interval: 10, tcp_keepalives_count: 3 };

/** One lock for each worker of a queue, that its process holds for as long as it lives. */
const lockOf = (worker: SQL) => sql`hashtextextended('comcep worker ' || ${worker}, 0)`;

/**
 * Opens the connection by which the workers of this process are known to live. `onLost` is called when it goes
 * away without having been closed.
 */
export async function openLife(directUrl: string, onLost: () => void) {
  let isClosed = false;
  const { db, close } = connect(directUrl, {
    max: 1,
    // A lock is as old as its connection: this one is not replaced from time to time.
    max_lifetime: null,
    connection: { application_name: "comcep-worker", ...NOTICED },
    onclose: () => {
      if (!isClosed) onLost();
    },
  });
  try {
    await db.execute(sql`select 1`);
  } catch (error) {
    isClosed = true;
    await close();
    throw error;
  }
  const plugin: GraphileConfig.Plugin = {
    name: "comcep-worker-life",
    version: "1",
    worker: {
      hooks: {
        // Before it takes its first job.
        startWorker: async (_context, { worker }) => {
          await db.execute(sql`select pg_advisory_lock(${lockOf(sql`${worker.workerId}::text`)})`);
        },
      },
    },
  };
  return {
    plugin,
    freeJobsOfTheGone: () => freeJobsOfTheGone(db),
    close: () => {
      isClosed = true;
      return close();
    },
  };
}

/** Gives back the jobs that workers had begun whose process is gone: they begin again at once. */
export async function freeJobsOfTheGone(db: Db) {
  await db.transaction((tx) =>
    tx.execute(sql`select graphile_worker.force_unlock_workers(array_agg(locked_by))
      from (select distinct locked_by from graphile_worker.jobs where locked_by is not null) w
      where pg_try_advisory_xact_lock(${lockOf(sql`locked_by`)})
      having count(*) > 0`),
  );
}
