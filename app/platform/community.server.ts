import { join } from "node:path";
import { connect } from "#db/client.server";
import { CannotStart } from "#db/embedded.server";
import { migrate } from "#db/migrate.server";
import { foundReferences } from "~/accounts/founding.server";
import { loadDemo } from "~/demo/load.server";
import { foundCommunity } from "~/forum/founding.server";
import { migrateQueue } from "./worker.server";

interface Preparation {
  url: string;
  /** Without a pooler between, for migrations. */
  directUrl: string;
  demo: "if empty" | "never";
  content: string;
  say: (line: string) => void;
}

/** Brings a database to this version: migrations, then reference lists, sections and networks, then the demonstration if wanted. */
export async function prepareCommunity({ url, directUrl, demo, content, say }: Preparation) {
  await migrate(directUrl).catch((error: unknown) => {
    const reason = unreachable(error);
    if (reason)
      throw new CannotStart(
        `La base de DATABASE_URL ne répond pas (${reason}) : vérifiez l’adresse et qu’elle est lancée.`,
      );
    throw error;
  });
  await migrateQueue(directUrl);
  const { db, close } = connect(url, { max: 2 });
  try {
    await foundReferences(db, content);
    await foundCommunity(db, content);
    if (demo === "never") return;
    const guide = join(content, "guide");
    if (await loadDemo(db, join(content, "demo"), say, { guide }))
      say("Communauté de démonstration chargée.");
  } finally {
    await close();
  }
}

const UNREACHABLE = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ETIMEDOUT",
  "CONNECT_TIMEOUT",
  "28P01",
  "28000",
  "3D000",
];

/** The code of a failure to reach the database or to be let in, wherever a library wrapped it. */
function unreachable(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  return UNREACHABLE.includes(code) ? code : unreachable(error.cause);
}
