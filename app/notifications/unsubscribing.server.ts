import { z } from "zod";
import type { Db } from "#db/client.server";
import { noticeChoices, topicFollows } from "#db/schema/index.server";
import { NOTICES } from "#db/vocabulary";
import { seal, unseal } from "~/platform/secret.server";

const Sealed = z.object({
  memberId: z.number(),
  /** Null where the mail was of no topic. */
  topicId: z.number().nullable(),
  /** Stops every mail of this kind; null stops what comes of the topic. */
  kind: z.enum(NOTICES).nullable(),
});
/** What the link at the foot of a mail stops. */
export type Subscription = z.infer<typeof Sealed>;

/** The subscription as a word of an address: only the site can make one, or read it. */
export function sealSubscription(subscription: Subscription) {
  return Buffer.from(seal(JSON.stringify(subscription)), "base64").toString("base64url");
}

/** What the word of an address names, or null when it is none of ours. */
export function openSubscription(token: string): Subscription | null {
  try {
    return Sealed.parse(JSON.parse(unseal(token)));
  } catch {
    return null;
  }
}

/** Stops it at once, for who holds the mail, signed in or not. Done twice, it changes nothing more. */
export async function unsubscribe(db: Db, { memberId, topicId, kind }: Subscription) {
  if (!kind) {
    if (topicId === null) return;
    await db
      .insert(topicFollows)
      .values({ memberId, topicId, level: "muted" })
      .onConflictDoUpdate({ target: [topicFollows.memberId, topicFollows.topicId], set: { level: "muted" } });
    return;
  }
  await db
    .insert(noticeChoices)
    .values({ memberId, kind, inApp: true, byMail: false })
    .onConflictDoUpdate({ target: [noticeChoices.memberId, noticeChoices.kind], set: { byMail: false } });
}
