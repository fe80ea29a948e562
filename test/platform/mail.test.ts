import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runOnce } from "graphile-worker";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { connect } from "#db/client.server";
import { enqueue, mailJob, type Queue } from "~/platform/jobs.server";
import { openMailer } from "~/platform/mail.server";
import { tasksFor } from "~/platform/worker.server";
import { copyDatabase } from "../support/database";
import { openMailbox, silent } from "../support/mail";

const from = "ComCEP <ne-pas-repondre@comcep.example>";
const appUrl = "https://comcep.example";
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let url: string;

beforeAll(async () => {
  mailbox = await openMailbox();
});
beforeEach(async () => {
  mailbox.mails.length = 0;
  url = await copyDatabase("empty");
});
afterAll(() => mailbox.close());

test("a mail says in text and in HTML the same thing, and only the site's addresses become links", async () => {
  const mailer = openMailer({ smtpUrl: mailbox.url, outbox: "", from, appUrl });
  const text = `Bonjour,\n\n${appUrl}/connexion\n\nVotre réseau écrit : [ici](https://evil.example) <b>gras</b>\nhttps://evil.example/`;
  await mailer.send({ to: "zoe@reseau.example", subject: "Accréditée à l’Apec", text }, "job-1");
  mailer.close();
  const [mail] = mailbox.to("zoe@reseau.example");
  expect(mail?.subject).toBe("Accréditée à l’Apec");
  expect(mail?.text?.trim()).toBe(text);
  expect(mail?.html).toContain(`<a href="${appUrl}/connexion">`);
  expect(mail?.html?.match(/<a /g)).toHaveLength(1);
  expect(mail?.html).toContain("&lt;b&gt;gras&lt;/b&gt;");
  expect(mail?.messageId).toBe("<job-1@comcep.example>");
});

test("without a mail server, a mail lands once in the outbox, closed to others", async () => {
  const outbox = await mkdtemp(join(tmpdir(), "comcep-outbox-"));
  const mailer = openMailer({ smtpUrl: undefined, outbox: join(outbox, "a"), from, appUrl });
  const mail = { to: "zoe@reseau.example", subject: "Bonjour", text: "Un texte" };
  await mailer.send(mail, "job-1");
  await mailer.send(mail, "job-1");
  expect(await readdir(join(outbox, "a"))).toEqual(["job-1.eml"]);
  expect(await readFile(join(outbox, "a", "job-1.eml"), "utf8")).toContain("zoe@reseau.example");
  await rm(outbox, { recursive: true });
});

test("a job exists if, and only if, what it follows from does", async () => {
  const { db, close } = connect(url, { max: 2 });
  await db.transaction((tx) => enqueue(tx, "test.hello", { name: "Zoé" }));
  await db
    .transaction(async (tx) => {
      await enqueue(tx, "test.hello", { name: "Noah" });
      throw new Error("rolled back");
    })
    .catch(() => {});
  await close();
  await runAll();
  expect(mailbox.mails.map(({ text }) => text?.trim())).toEqual(["Bonjour Zoé"]);
});

test("of jobs with one key, the last one stays; a mail with nothing to say is not sent", async () => {
  const { db, close } = connect(url, { max: 2 });
  await enqueue(db, "test.hello", { name: "Zoé" }, { key: "hello" });
  await enqueue(db, "test.hello", { name: "Awa" }, { key: "hello" });
  await enqueue(db, "test.hello", { name: "" });
  await close();
  await runAll();
  expect(mailbox.mails.map(({ text }) => text?.trim())).toEqual(["Bonjour Awa"]);
});

async function runAll() {
  const queue: Queue = {
    jobs: {
      "test.hello": mailJob(z.object({ name: z.string() }), async ({ name }) =>
        name ? { to: "zoe@reseau.example", subject: "Bonjour", text: `Bonjour ${name}` } : null,
      ),
    },
  };
  const mail = { smtpUrl: mailbox.url, outbox: "", from, appUrl };
  const { tasks, close } = tasksFor({ directUrl: url, mail, queues: [queue] });
  await runOnce({ connectionString: url, taskList: tasks, logger: silent });
  await close();
}
