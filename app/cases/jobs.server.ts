import { eq } from "drizzle-orm";
import { z } from "zod";
import { topics } from "#db/schema/index.server";
import { job, mailJob, type Queue } from "~/platform/jobs.server";
import { agreementMail } from "./agreement-mail.server";
import { findToTell } from "./readers.server";
import { askAgain, isHost, watchWaiting } from "./waiting.server";

const Told = z.object({ topicId: z.number().int(), memberId: z.number().int() });
const Asked = z.object({ topicId: z.number().int() });
const Proposed = z.object({ appealId: z.number().int() });

/** What situations give to the queue. Every mail looks again at who may read, and at what still waits. */
export const casesQueue: Queue = {
  jobs: {
    "cases.watch": job(z.unknown(), (_, { db, now }) => watchWaiting(db, now)),
    "cases.ask": job(z.unknown(), (_, { db, now }) => askAgain(db, now)),
    "cases.tell_host": mailJob(Told, async ({ topicId, memberId }, { db, appUrl, now }) => {
      const found = await findToTell(db, { topicId, memberId, now });
      if (!found?.waits || !(await isHost(db, memberId))) return null;
      return {
        to: found.email,
        subject: "Une situation reste sans réponse",
        text: `Bonjour,

Personne n’a encore répondu à cette situation, bien qu’elle ait attendu, puis été proposée à des personnes-ressources quand il s’en trouvait\u00a0:

«\u00a0${found.title}\u00a0»
${appUrl}/sujets/${topicId}

Vous pouvez y répondre, en parler à quelqu’un qui sait, ou proposer à la personne de faire appel aux hors pairs.`,
      };
    }),
    "cases.agree": mailJob(Proposed, agreementMail),
    "cases.ask_again": mailJob(Asked, async ({ topicId }, { db, appUrl, now }) => {
      const [topic] = await db
        .select({ askerId: topics.authorId })
        .from(topics)
        .where(eq(topics.id, topicId));
      const found = topic && (await findToTell(db, { topicId, memberId: topic.askerId, now }));
      if (!found || found.hasEnded) return null;
      return {
        to: found.email,
        subject: "Qu’est devenue cette situation\u00a0?",
        text: `Bonjour,

Vous avez posé cette question il y a quelque temps\u00a0:

«\u00a0${found.title}\u00a0»

Comment la situation s’est-elle terminée\u00a0? Deux lignes suffisent, même si elle est restée sans solution\u00a0: elles serviront à qui rencontrera la même.
${appUrl}/sujets/${topicId}/situation

Nous ne vous le demanderons pas une seconde fois.`,
      };
    }),
  },
  schedule: [
    { job: "cases.watch", pattern: "10 * * * *" },
    { job: "cases.ask", pattern: "20 7 * * *" },
  ],
};
