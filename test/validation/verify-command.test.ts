import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect } from "#db/client.server";
import { copyDatabase } from "../support/database";
import { allSpeak, opened } from "./validation-support";

/** What `npm run guide:verify` says of a database, and how it ends. */
async function verify(url: string) {
  const env = { ...process.env, DATABASE_URL: url, NODE_ENV: "production" as const, VITEST: "" };
  const command = ["--import", "tsx", "app/validation/verify-guide.ts"];
  const run = promisify(execFile)(process.execPath, command, { env });
  return run.then(
    ({ stderr }) => ({ code: 0, said: stderr }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  );
}

test("the command proves the chain, or names the first record that is wrong and ends with 1", async () => {
  const url = await copyDatabase("empty");
  const { db, close } = connect(url, { max: 2 });
  const { colleges, ...round } = await opened(db);
  await allSpeak(db, colleges, round);
  expect(await verify(url)).toMatchObject({ code: 0, said: expect.stringContaining("Chaîne intacte") });
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`update guide_records set content = replace(content, 'Proposition', 'Autre chose')`);
  });
  const broken = await verify(url);
  expect(broken).toMatchObject({ code: 1, said: expect.stringContaining("rompue au n°\u00a01") });
  await close();
});
