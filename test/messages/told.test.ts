import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settings } from "#db/schema/index.server";
import { tellJob } from "~/messages/telling.server";
import type { Mail } from "~/platform/mail.server";
import { account, signedIn } from "../support/accounts";
import { openMailbox, runJobs } from "../support/mail";
import { ORIGIN, openSite, type Site } from "../support/site";
import { answered, begun } from "./private-support";

let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
beforeAll(async () => {
  [site, mailbox] = await Promise.all([openSite("empty"), openMailbox()]);
  const changedAt = new Date();
  await site.db.insert(settings).values({ key: "mail_hold_seconds", value: 60, changedAt });
});
afterAll(async () => {
  await mailbox.close();
  await site.close();
});

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000);
const due = sql`update graphile_worker._private_jobs set run_at = now() - interval '1 second'`;
const run = () => runJobs(site.url, mailbox.url);

test("the mails of a conversation stand in its thread, each under a name of its own", async () => {
  const [ana, ben] = [await account(site), await account(site)];
  const id = await begun(site.db, ana, [ben], { now: secondsAgo(300) });
  await run();
  await answered(site.db, ana, id, { now: secondsAgo(200) });
  await run();
  const mails = mailbox.to(ben.email);
  expect(mails.map(({ messageId }) => messageId)).toEqual([
    `<private-${id}-${ben.id}-1@comcep.example>`,
    `<private-${id}-${ben.id}-2@comcep.example>`,
  ]);
  const thread = `<conversation-${id}@comcep.example>`;
  for (const { inReplyTo, references } of mails) expect([inReplyTo, references]).toEqual([thread, thread]);
});

test("what came in the last minute does not leave with what came before, but at its own time", async () => {
  const [ana, ben] = [await account(site), await account(site)];
  const id = await begun(site.db, ana, [ben], { now: secondsAgo(120) });
  await answered(site.db, ana, id, { now: secondsAgo(10) });
  await site.db.execute(due);
  await run();
  expect(mailbox.to(ben.email).map(({ subject }) => subject)).toEqual([
    expect.stringContaining("un message privé"),
  ]);
  const [job] = await site.db.execute<{
    wait: number;
  }>(sql`select extract(epoch from run_at - now())::int as wait
    from graphile_worker.jobs where key = ${`messages:${id}:${ben.id}`}`);
  expect(job?.wait).toBeGreaterThan(30);
  expect(job?.wait).toBeLessThanOrEqual(50);
});

test("however often one writes, the mail leaves at the latest five minutes after the first message", async () => {
  const [ana, ben] = [await account(site), await account(site)];
  const id = await begun(site.db, ana, [ben], { now: secondsAgo(290) });
  await answered(site.db, ana, id, { now: new Date() });
  const [job] = await site.db.execute<{
    wait: number;
  }>(sql`select extract(epoch from run_at - now())::int as wait
    from graphile_worker.jobs where key = ${`messages:${id}:${ben.id}`}`);
  expect(job?.wait).toBeLessThanOrEqual(10);
});

test("two mails of the same at once make one; sent again after a stop in the middle, it keeps its name", async () => {
  const [ana, ben] = [await account(site), await account(site)];
  const id = await begun(site.db, ana, [ben], { now: secondsAgo(120) });
  const sent: Mail[] = [];
  const tell = (stops: boolean) =>
    tellJob(
      { conversationId: id, memberId: ben.id },
      {
        db: site.db,
        appUrl: "",
        now: new Date(),
        send: async (mail) => {
          sent.push(mail);
          if (stops) throw new Error("stopped");
        },
      },
    );
  await expect(tell(true)).rejects.toThrow("stopped");
  await Promise.all([tell(false), tell(false)]);
  expect(sent.map((mail) => mail.id)).toEqual(Array(2).fill(`private-${id}-${ben.id}-1`));
});

test("one click in a mailbox stops the mails of private messages, and the choice brings them back", async () => {
  const [ana, ben] = [await account(site), await account(site)];
  const id = await begun(site.db, ana, [ben], { now: secondsAgo(120) });
  await run();
  const [mail] = mailbox.to(ben.email);
  const header = (name: string) => mail?.headers.find(({ key }) => key === name)?.value ?? "";
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  const stop = /<(.+)>/.exec(header("list-unsubscribe"))?.[1]?.slice(ORIGIN.length) ?? "";
  expect(mail?.text).toContain(stop);
  const anyone = site.visitor();
  await anyone.visit(stop);
  expect(anyone.text).toContain("plus de courriel pour les messages privés");
  const oneClick = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  const answerTo = await site.visitor().request(stop, { method: "POST", body: oneClick });
  expect(answerTo.status).toBe(200);
  await answered(site.db, ana, id, { now: secondsAgo(110) });
  await run();
  expect(mailbox.to(ben.email)).toHaveLength(1);
  const browser = await signedIn(site, ben);
  await browser.visit("/compte/notifications");
  expect(browser.page.querySelector("input[value=private_message][checked]")).toBeNull();
  await browser.post("/compte/notifications", new URLSearchParams({ mail: "private_message" }));
  await answered(site.db, ana, id, { now: secondsAgo(100) });
  await run();
  expect(mailbox.to(ben.email)).toHaveLength(2);
});
