import { connect } from "#db/client.server";

interface Hearer {
  heard(payload: string): void;
  /** It has begun, or begun again: what was announced before was not heard. */
  listening(): void;
}

let connection: ReturnType<typeof connect> | undefined;
const channels = new Set<string>();

/**
 * Hears what committed transactions announce on a channel (`pg_notify`), from the first call on. All channels share a
 * connection of their own, that no pooler may give to others; it comes back by itself after the database does.
 */
export function hear(channel: string, { heard, listening }: Hearer) {
  if (channels.has(channel)) return;
  channels.add(channel);
  const url = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL || "";
  connection ??= connect(url, { max: 1, connection: { application_name: "comcep-announcements" } });
  // A database that is not there now is asked again, as one that went away is.
  connection.client.listen(channel, heard, listening).catch(() => {});
}

/** Hears nothing more, until asked again. */
export async function stopHearing() {
  channels.clear();
  const closing = connection?.close();
  connection = undefined;
  await closing;
}
