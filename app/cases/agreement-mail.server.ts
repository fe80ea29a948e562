import { and, eq, isNull } from "drizzle-orm";
import { appeals, topics } from "#db/schema/index.server";
import type { Tools } from "~/platform/jobs.server";
import type { Mail } from "~/platform/mail.server";
import { findToTell } from "./readers.server";

/** To the asker of a question that a host proposes to put to the hors pairs, while they have not answered. */
export async function agreementMail(
  { appealId }: { appealId: number },
  { db, appUrl, now }: Tools,
): Promise<Mail | null> {
  const [proposed] = await db
    .select({ topicId: appeals.topicId, askerId: topics.authorId })
    .from(appeals)
    .innerJoin(topics, eq(topics.id, appeals.topicId))
    .where(and(eq(appeals.id, appealId), isNull(appeals.agreedAt), isNull(appeals.declinedAt)));
  if (!proposed) return null;
  const found = await findToTell(db, { topicId: proposed.topicId, memberId: proposed.askerId, now });
  if (!found) return null;
  return {
    to: found.email,
    subject: "Poser votre question aux hors pairs\u00a0?",
    text: `Bonjour,

L’animation propose de poser aux hors pairs la question que vous avez ouverte\u00a0:

«\u00a0${found.title}\u00a0»

Elle l’a récrite pour eux. Ils ne liraient que ce texte, signé «\u00a0Un·e pair\u00a0» sauf si vous choisissez votre nom. Rien ne s’ouvre sans votre accord\u00a0:
${appUrl}/sujets/${proposed.topicId}/appel`,
  };
}
