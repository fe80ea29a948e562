import { once } from "node:events";
import { Logger, makeWorkerUtils, runOnce } from "graphile-worker";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { queues } from "~/platform/queues";
import { tasksFor } from "~/platform/worker.server";
import { ORIGIN } from "./site";

/** A real mail server, which keeps what it receives, and acknowledges it once `settled`. */
export async function openMailbox(settled: () => Promise<unknown> = async () => {}) {
  const mails: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, _session, received) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        PostalMime.parse(Buffer.concat(chunks)).then(
          (mail) => {
            mails.push(mail);
            return settled().then(() => received());
          },
          (error: Error) => received(error),
        );
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  const { port } = address;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    /** What this address has received, oldest first. */
    to: (email: string) => mails.filter((mail) => mail.to?.some(({ address }) => address === email)),
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** Runs the jobs that are due in a database, mails included, until none is left. */
export async function runJobs(databaseUrl: string, smtpUrl: string) {
  const { tasks, close } = settingsOf(databaseUrl, smtpUrl);
  await runOnce({ connectionString: databaseUrl, taskList: tasks, logger: silent });
  await close();
}

/** Runs one of the jobs that are due at their hour, and those that it adds. */
export async function runScheduled(databaseUrl: string, smtpUrl: string, name: string) {
  const { tasks, close } = settingsOf(databaseUrl, smtpUrl);
  const utils = await makeWorkerUtils({ connectionString: databaseUrl, logger: silent });
  await utils.addJob(name, {});
  await utils.release();
  await runOnce({ connectionString: databaseUrl, taskList: tasks, logger: silent });
  await close();
}

/** The first address of the site that a mail holds. */
export function linkIn(mail: Email | undefined) {
  const found = mail?.text?.split("\n").find((line) => line.startsWith(`${ORIGIN}/`));
  if (!found) throw new Error(`no link in ${mail?.subject}`);
  return found.slice(ORIGIN.length).trim();
}

function settingsOf(directUrl: string, smtpUrl: string) {
  const from = "ComCEP <ne-pas-repondre@comcep.example>";
  return tasksFor({ directUrl, mail: { smtpUrl, outbox: "", from, appUrl: ORIGIN }, queues });
}

export const silent = new Logger(() => () => {});
