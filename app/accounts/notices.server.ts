import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { members } from "#db/schema/index.server";
import { enqueue, mailJob } from "~/platform/jobs.server";
import { fullDate } from "~/ui/dates";

/** What a member is told of, when it happens to the ways into their account. */
const NOTICES = {
  password: "Votre mot de passe a été changé",
  second_factor_on: "La vérification en deux étapes est activée",
  second_factor_off: "La vérification en deux étapes est désactivée",
  recovery_codes: "Vos codes de secours ont été remplacés",
  recovery_code_used: "Un de vos codes de secours a servi",
} as const;
type Notice = keyof typeof NOTICES;

const Told = z.object({
  memberId: z.number(),
  what: z.enum(Object.keys(NOTICES) as [Notice, ...Notice[]]),
  at: z.iso.datetime(),
});

/** Tells a member by mail what has just been done to their account, in the transaction that does it. */
export async function notifyOwner(
  tx: Db,
  { memberId, what, now }: { memberId: number; what: Notice; now: Date },
) {
  await enqueue(tx, "accounts.notify_owner", { memberId, what, at: now.toISOString() });
}

/** The mail that says it, with what to do when it was somebody else. */
export const notifyOwnerJob = mailJob(Told, async ({ memberId, what, at }, { db, appUrl }) => {
  const [member] = await db
    .select({ name: members.name, email: members.email })
    .from(members)
    .where(eq(members.id, memberId));
  if (!member) return null;
  return {
    to: member.email,
    subject: NOTICES[what],
    text: [
      `Bonjour ${member.name},`,
      `${NOTICES[what]}, le ${fullDate(new Date(at))}.`,
      "Si c’est vous, il n’y a rien à faire.",
      "Si ce n’est pas vous, quelqu’un est peut-être entré dans votre compte. Choisissez tout de suite un nouveau mot de passe : toutes les sessions seront fermées.",
      `${appUrl}/mot-de-passe-oublie`,
      "Prévenez aussi l’animation, dont l’adresse est dans les mentions légales.",
    ].join("\n\n"),
  };
});
