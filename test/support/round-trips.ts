import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Query, Sync and Flush: the messages of PostgreSQL's protocol after which a client waits for the server. */
const WAITS = ["Q", "S", "H"];

/**
 * Stands between a client and its database and counts how often the client waits for an answer. What a
 * library calls one query may be two round trips: only the wire tells.
 */
export async function countRoundTrips(databaseUrl: string) {
  const target = new URL(databaseUrl);
  let trips = 0;
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    const count = waitCounter(() => trips++);
    client.on("data", count);
    client.pipe(server).pipe(client);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on("error", () => other.destroy());
    }
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === "object" ? address?.port : "");
  return {
    url: url.href,
    /** Runs the work and tells how many round trips it took. */
    during: async (work: () => Promise<unknown>) => {
      const before = trips;
      await work();
      return trips - before;
    },
    close: () => proxy.close(),
  };
}

/** Reads a client's stream message by message: the first has no letter, the others a letter and a length. */
function waitCounter(found: () => void) {
  let pending = Buffer.alloc(0);
  let started = false;
  return (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (pending.length < head + 4) return;
      const size = head + pending.readInt32BE(head);
      if (pending.length < size) return;
      if (started && WAITS.includes(String.fromCharCode(pending.readUInt8(0)))) found();
      started = true;
      pending = pending.subarray(size);
    }
  };
}
