import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { eq } from "drizzle-orm";
import { connect, type Db } from "#db/client.server";
import { members } from "#db/schema/index.server";
import { openSession } from "~/accounts/sessions.server";
import { type SiteBuild, siteHandler } from "~/http/handler.server";
import { copyDatabase } from "./database";
import { Visitor } from "./visitor";

export const ORIGIN = "http://localhost:3000";

/**
 * Opens a session for one of the demonstration's accounts, and returns its cookie. No password is checked, which
 * costs a third of a second each time: the tests of signing in do that.
 */
export async function sessionOf(db: Db, account: string) {
  const mailbox = `${account}@comcep.example`;
  const [member] = await db.select({ id: members.id }).from(members).where(eq(members.mailbox, mailbox));
  if (!member) throw new Error(`no account ${account}`);
  return openSession(db, member.id);
}

interface Options {
  /** Public address of the site. */
  appUrl?: string;
  /** What stands between the site and its database: given its address, returns the one to use. */
  through?: (url: string) => Promise<string>;
}

/**
 * The built site on a copy of a model database, without a port. One a test file: the site keeps its pool for
 * as long as the process lives.
 */
export async function openSite(model: "empty" | "demo", { appUrl = ORIGIN, through }: Options = {}) {
  const url = await copyDatabase(model);
  process.env.DATABASE_URL = through ? await through(url) : url;
  const folder = mkdtempSync(join(tmpdir(), "comcep-files-"));
  process.env.DATA_DIR = folder;
  process.env.SECRET_KEY = "une clé de test, longue de plus de trente-deux caractères";
  const build: SiteBuild = await import(
    /* @vite-ignore */ pathToFileURL(resolve("build/server/index.js")).href
  );
  const handle = siteHandler({ build, appUrl });
  const { db, close } = connect(url, { max: 3 });
  return {
    db,
    /** Address of its database. */
    url,
    handle,
    build,
    /** A browser that has no script and has never been here. */
    visitor: () => new Visitor(handle, appUrl),
    /** The same, with a session of one of the demonstration's accounts. */
    signedIn: async (account: string) => {
      const visitor = new Visitor(handle, appUrl);
      visitor.keep(await sessionOf(db, account));
      return visitor;
    },
    close: async () => {
      await close();
      await build.entry.module.closeDatabase();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Site = Awaited<ReturnType<typeof openSite>>;
