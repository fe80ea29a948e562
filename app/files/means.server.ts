import type { Means } from "./receiving.server";
import { fileStore } from "./store.server";

/** What this process receives files with. */
export function ownMeans(): Means {
  return { store: fileStore(), scanner: process.env.CLAMD_URL || undefined };
}
