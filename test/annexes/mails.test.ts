import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "#db/client.server";
import { duties, members } from "#db/schema/index.server";
import { listAwaiting } from "~/validation/awaiting.server";
import { copyDatabase } from "../support/database";
import { openMailbox, runJobs } from "../support/mail";
import { decide, NOW, regions, write } from "./annex-support";

let mailbox: Awaited<ReturnType<typeof openMailbox>>;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

test("the validators of the region are told once that a text waits, if it still does and they may decide", async () => {
  const url = await copyDatabase("empty");
  const { db, close } = connect(url, { max: 3 });
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  const { by, breton, other, corsican, national } = await regions(db);
  const told = async () => {
    mailbox.mails.length = 0;
    await runJobs(url, mailbox.url);
    const people = await db.select({ name: members.name, email: members.email }).from(members);
    return people.filter(({ email }) => mailbox.to(email).length > 0).map(({ name }) => name);
  };
  const awaited = async (member: typeof by) => (await listAwaiting(db, member, NOW)).map(({ to }) => to);
  await write(db, by);
  expect((await told()).sort()).toEqual(["Bran Breton", "Brune Bretonne"]);
  expect(mailbox.mails[0]?.text).toContain("/guide/aide/annexes/bretagne");
  expect(mailbox.mails[0]?.text).not.toContain("Texte breton.");
  for (const one of [breton, other]) expect(await awaited(one)).toEqual(["/guide/aide/annexes/bretagne"]);
  for (const one of [by, corsican, national]) expect(await awaited(one)).toEqual([]);
  // Written again while it waits: they know.
  await write(db, by, { body: "Encore." });
  expect(await told()).toEqual([]);
  await write(db, breton, { body: "De ma main." });
  expect(await awaited(breton)).toEqual([]);
  await decide(db, other);
  expect(await awaited(other)).toEqual([]);
  await write(db, breton, { body: "La suite." });
  expect(await told()).toEqual(["Brune Bretonne"]);
  await decide(db, other, "refuses");
  // Decided before the mail left, or by somebody who no longer may.
  await write(db, by, { body: "Une suite." });
  await decide(db, other);
  expect(await told()).toEqual([]);
  await write(db, by, { body: "La fin." });
  const lost = { endedAt: NOW, endReason: "ended" as const, standing: null };
  await db.update(duties).set(lost).where(eq(duties.memberId, breton.id));
  expect(await told()).toEqual(["Brune Bretonne"]);
  vi.useRealTimers();
  await close();
});
