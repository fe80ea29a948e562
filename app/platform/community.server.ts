import { join } from "node:path";
import { connect } from "#db/client.server";
import { migrate } from "#db/migrate.server";
import { loadDemo } from "~/demo/load.server";
import { foundCommunity } from "~/forum/founding.server";

interface Preparation {
  url: string;
  /** Without a pooler between, for migrations. */
  directUrl: string;
  demo: "if empty" | "never";
  content: string;
  say: (line: string) => void;
}

/** Brings a database to this version: migrations, then sections and networks, then the demonstration if wanted. */
export async function prepareCommunity({ url, directUrl, demo, content, say }: Preparation) {
  await migrate(directUrl);
  const { db, close } = connect(url, { max: 2 });
  try {
    await foundCommunity(db, content);
    if (demo === "never") return;
    if (await loadDemo(db, join(content, "demo"), say)) say("Communauté de démonstration chargée.");
  } finally {
    await close();
  }
}
