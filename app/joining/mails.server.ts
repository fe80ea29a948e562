import { and, eq, gt, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { invitations, invitedAddresses, members, networks } from "#db/schema/index.server";
import { newLink } from "~/accounts/tokens.server";
import type { Tools } from "~/platform/jobs.server";
import type { Mail } from "~/platform/mail.server";
import { discreetCount } from "~/text/counts";
import { fullDay } from "~/ui/dates";
import { hostsOf, leadersOf } from "./desk.server";
import { overdueOf } from "./waiting.server";
import { paragraphs } from "./words";

/** To one of those who decide for a network: requests wait for them. Few are not counted. */
export async function reminderMail(networkId: number, memberId: number, { db, appUrl, now }: Tools) {
  const overdue = await overdueOf(db, networkId, "reminderDays", now);
  if (!overdue || !(await leadersOf(db, networkId)).includes(memberId)) return null;
  return mailTo(db, memberId, {
    subject: "Des demandes attendent votre réponse",
    text: paragraphs(
      "Bonjour,",
      `${overdue.name}\u00a0: ${discreetCount(overdue.count)} demandes attendent votre réponse, la plus ancienne depuis le ${fullDay(overdue.oldest)}.`,
      `${appUrl}/reseaux/${overdue.slug}/demandes`,
      "Les personnes savent que leur demande vous est parvenue. Seul leur réseau peut y répondre.",
    ),
  });
}

/** To a host: a network does not answer. Nobody is named, and few are not counted. */
export async function escalationMail(networkId: number, memberId: number, { db, appUrl, now }: Tools) {
  const overdue = await overdueOf(db, networkId, "escalationDays", now);
  if (!overdue || !(await hostsOf(db)).includes(memberId)) return null;
  return mailTo(db, memberId, {
    subject: "Des demandes attendent dans un réseau",
    text: paragraphs(
      "Bonjour,",
      `${overdue.name}\u00a0: des demandes attendent une réponse (${discreetCount(overdue.count)}), depuis le ${fullDay(overdue.oldest)}. Le réseau a été relancé sans suite.`,
      "Vous pouvez le relancer\u00a0; lui seul décide.",
      `${appUrl}/reseaux/attente`,
    ),
  });
}

async function mailTo(db: Db, memberId: number, mail: Omit<Mail, "to">): Promise<Mail | null> {
  const [member] = await db.select({ to: members.email }).from(members).where(eq(members.id, memberId));
  return member ? { ...member, ...mail } : null;
}

/** To an invited address: a link of its own, made now. */
export async function invitationMail(addressId: number, { db, appUrl, now }: Tools): Promise<Mail | null> {
  const [invited] = await db
    .select({ to: invitedAddresses.email, network: networks.name, expiresAt: invitations.expiresAt })
    .from(invitedAddresses)
    .innerJoin(invitations, eq(invitations.id, invitedAddresses.invitationId))
    .innerJoin(networks, eq(networks.id, invitations.networkId))
    .where(
      and(
        eq(invitedAddresses.id, addressId),
        isNull(invitedAddresses.acceptedAt),
        isNull(invitations.withdrawnAt),
        gt(invitations.expiresAt, now),
        isNull(networks.endedAt),
      ),
    );
  if (!invited) return null;
  const { token, tokenHash } = newLink();
  await db.update(invitedAddresses).set({ tokenHash, sentAt: now }).where(eq(invitedAddresses.id, addressId));
  return {
    to: invited.to,
    subject: "Votre réseau vous invite sur la ComCEP",
    text: paragraphs(
      "Bonjour,",
      `Votre réseau (${invited.network}) vous invite à rejoindre la ComCEP, la communauté des conseiller·ères en évolution professionnelle.`,
      `${appUrl}/inscription/invitation/${token}`,
      `Ce lien n’est que pour vous. Il sert jusqu’au ${fullDay(invited.expiresAt)}, tant qu’il reste des places.`,
    ),
  };
}
