import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, vi } from "vitest";
import { startEmbedded } from "#db/embedded.server";
import { accountToRunAs, runAs } from "#db/embedded-account.server";
import { openSession } from "~/accounts/sessions.server";
import { answered, opened } from "../support/forum";
import { listen } from "../support/listening";
import { peer } from "../support/people";
import { type Started, startTest as test } from "../support/started-community";

vi.setConfig({ testTimeout: 120_000 });

test("two processes on one database announce what either publishes, after it went away and came back too, and stop at once", async ({
  workshop,
}) => {
  const folder = workshop.newFolder();
  const { url } = await startEmbedded(folder);
  const variables = { DEMO: "0", DATABASE_URL: url };
  const one = await workshop.open(folder, variables);
  const other = await workshop.open(workshop.newFolder(), variables);
  const { topicId, author } = await question(one);
  const pages = [await reading(one, one, topicId), await reading(one, other, topicId)];
  const heard = () => Promise.all(pages.map(async (page) => (await page.next())?.id));

  const writing = one.visitor();
  writing.keep(author.cookie);
  await writing.visit(`/sujets/${topicId}`);
  await writing.submit("Publier la réponse", { body: "Écrit dans un processus." });
  expect(await heard()).toEqual([2, 2]);

  await restart(folder);
  const { db, close } = one.database();
  await answered(db, author.member, topicId);
  expect(await heard()).toEqual([3, 3]);
  await answered(db, author.member, topicId);
  expect(await heard()).toEqual([4, 4]);
  await close();

  const started = performance.now();
  expect(await Promise.all([one.stop(), other.stop()])).toEqual([0, 0]);
  expect(performance.now() - started).toBeLessThan(8000);
  expect(await heard()).toEqual([undefined, undefined]);
});

/** A topic, and whoever opened it. */
async function question(community: Started) {
  const { db, close } = community.database();
  const member = await peer(db);
  const cookie = await openSession(db, member.id);
  const { topicId } = await opened(db, member);
  await close();
  return { topicId, author: { member, cookie } };
}

/** Somebody who has the topic before them, by one of the processes. */
async function reading(owner: Started, community: Started, topicId: number) {
  const { db, close } = owner.database();
  const reader = await peer(db);
  const visitor = community.visitor();
  visitor.keep(await openSession(db, reader.id));
  await close();
  const page = await listen(visitor, `/sujets/${topicId}/direct?vu=1`);
  expect(page.status).toBe(200);
  return page;
}

/** Stops the PostgreSQL of a data folder as a fall would, and starts it again on its port. */
async function restart(folder: string) {
  const cluster = join(folder, "postgres");
  const [program = ""] = readFileSync(join(cluster, "postmaster.opts"), "utf8").split(' "-D"');
  const control = async (...args: string[]) =>
    runAs(await accountToRunAs(), join(dirname(program), "pg_ctl"), ["-D", cluster, "-w", ...args]);
  await control("-m", "immediate", "stop");
  await control("-l", join(folder, "postgres/server.log"), "restart");
}
