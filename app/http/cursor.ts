/** Where a list goes on from: the date (milliseconds) and id of the last row seen. */
export interface Cursor {
  at: Date;
  id: number;
}

export function writeCursor({ at, id }: Cursor) {
  return `${at.getTime()}-${id}`;
}

/** The end of the year 9999, which PostgreSQL and JavaScript both know. */
const LATEST = 253_402_300_799_999;

/** Null when absent or not one of ours: the list then starts from its beginning. */
export function readCursor(value: string | null): Cursor | null {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(value ?? "");
  if (!match || Number(match[1]) > LATEST) return null;
  return { at: new Date(Number(match[1])), id: Number(match[2]) };
}

/** A positive whole number of an address, or null. */
export function readId(value: string | undefined) {
  return value && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null;
}

/** A word of an address as we write them, or "" which names nothing: PostgreSQL refuses some characters. */
export function readSlug(value: string | undefined) {
  return value && /^[a-z0-9-]{1,100}$/.test(value) ? value : "";
}
