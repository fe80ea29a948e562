import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { privateMessages } from "#db/schema/index.server";
import { answer } from "~/messages/answering.server";
import { beginConversation } from "~/messages/beginning.server";
import { reportMessage } from "~/messages/reporting.server";
import { at, host, nonPeer, peer } from "../support/people";
import type { Canaries, Sight } from "./canaries";

const NOW = at("2017-01-12 10:00");

/**
 * Two conversations in which no reader takes part, the first with a report: of it, who keeps order sees the reason
 * and the reported message, and nobody anything else.
 */
export async function plantPrivateMessages(db: Db, canaries: Canaries) {
  const plant = (what: string, sight: Sight = "nobody") =>
    canaries.plant({ what: `${what} of private messages`, audience: "members", sight }).word;
  const [ana, ben] = [await peer(db, { name: "Ana Privée" }), await nonPeer(db, { name: "Ben Privé" })];
  const begin = async (people: { id: number }[], body: string) => {
    const written = await beginConversation(db, ana, {
      ...{ people: people.map(({ id }) => id), subject: plant("subject"), body },
      ...{ submissionKey: null, now: NOW },
    });
    if (!written.ok) throw new Error(`not begun: ${JSON.stringify(written.errors)}`);
    return written.conversationId;
  };
  const conversationId = await begin([ben], plant("first message"));
  const said = { conversationId, submissionKey: null, now: NOW };
  await answer(db, ben, { ...said, body: plant("reported message", "order") });
  await answer(db, ana, { ...said, body: plant("answer") });
  const [, reported] = await db
    .select({ id: privateMessages.id })
    .from(privateMessages)
    .where(eq(privateMessages.conversationId, conversationId))
    .orderBy(asc(privateMessages.number));
  const reason = plant("reason of a report", "order");
  await reportMessage(db, ana, { conversationId, messageId: reported?.id ?? 0, reason, now: NOW });
  await begin([await host(db, { name: "Clé Privé" })], plant("message to a host"));
}
