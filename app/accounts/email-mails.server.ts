import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { emailChanges, members } from "#db/schema/index.server";
import { mailJob } from "~/platform/jobs.server";
import { mailboxOf } from "./email";
import { CHANGE_HOURS, expiryOf } from "./email-change.server";
import { SIDES } from "./email-confirmation.server";
import { createToken } from "./tokens.server";

const Confirmation = z.object({ changeId: z.number(), side: z.enum(["old", "new"]) });

/** Asks one of the two addresses of a change to confirm it; tells the owner of an address that is taken. */
export const confirmEmailJob = mailJob(Confirmation, async ({ changeId, side }, { db, appUrl, now }) => {
  const [row] = await db
    .select({ change: emailChanges, name: members.name, email: members.email })
    .from(emailChanges)
    .innerJoin(members, eq(members.id, emailChanges.memberId))
    .where(eq(emailChanges.id, changeId));
  if (!row) return null;
  const { change, name, email } = row;
  const expiresAt = expiryOf(change.requestedAt);
  if (change.doneAt || change.cancelledAt || expiresAt <= now) return null;
  const owner = side === "new" ? await otherOwner(db, change) : null;
  if (owner) return { to: owner.email, ...alreadyYours(owner.name, appUrl) };
  const token = await createToken(db, {
    ...{ purpose: SIDES[side], about: { emailChangeId: changeId }, now, expiresAt },
  });
  const link = `${appUrl}/compte/adresse/${token}`;
  return side === "old"
    ? { to: email, ...toFormerAddress({ name, newEmail: change.newEmail, link }) }
    : { to: change.newEmail, ...toNewAddress(link) };
});

const Changed = z.object({ memberId: z.number(), formerEmail: z.string() });

/** Tells the former address, which no longer opens the account. */
export const emailChangedJob = mailJob(Changed, async ({ memberId, formerEmail }, { db, appUrl }) => {
  const [member] = await db
    .select({ name: members.name, email: members.email })
    .from(members)
    .where(eq(members.id, memberId));
  if (!member) return null;
  return {
    to: formerEmail,
    subject: "L’adresse de votre compte a changé",
    text: [
      `Bonjour ${member.name},`,
      `Les deux adresses ont confirmé : votre compte ComCEP a maintenant l’adresse ${member.email}. Celle-ci ne sert plus à vous connecter.`,
      "Si ce n’est pas vous, prévenez tout de suite l’animation, dont l’adresse est dans les mentions légales.",
      `${appUrl}/mentions-legales`,
    ].join("\n\n"),
  };
});

async function otherOwner(db: Db, { newEmail, memberId }: { newEmail: string; memberId: number }) {
  const [owner] = await db
    .select({ id: members.id, name: members.name, email: members.email })
    .from(members)
    .where(eq(members.mailbox, mailboxOf(newEmail)));
  return owner && owner.id !== memberId ? owner : null;
}

function toFormerAddress({ name, newEmail, link }: { name: string; newEmail: string; link: string }) {
  return {
    subject: "Confirmer votre changement d’adresse",
    text: [
      `Bonjour ${name},`,
      `Vous avez demandé que votre compte ComCEP prenne l’adresse ${newEmail}. Il faut l’accord de vos deux adresses, dans les ${CHANGE_HOURS} heures. Pour celle-ci :`,
      link,
      "Si vous n’avez rien demandé, ouvrez ce lien et choisissez « Annuler ce changement », puis changez votre mot de passe : quelqu’un le connaît.",
    ].join("\n\n"),
  };
}

function toNewAddress(link: string) {
  return {
    subject: "Confirmer votre nouvelle adresse",
    text: [
      "Bonjour,",
      `Un compte de la ComCEP doit prendre cette adresse. Si c’est le vôtre, confirmez-le dans les ${CHANGE_HOURS} heures :`,
      link,
      "Si vous n’avez rien demandé, ne faites rien : sans votre accord, le changement n’a pas lieu. Vous pouvez aussi ouvrir ce lien et l’annuler.",
    ].join("\n\n"),
  };
}

function alreadyYours(name: string, appUrl: string) {
  return {
    subject: "Votre adresse a été demandée pour un autre compte",
    text: [
      `Bonjour ${name},`,
      "Une personne a demandé que son compte de la ComCEP prenne votre adresse. Elle est déjà celle du vôtre : rien ne change, et cette personne n’en est pas informée.",
      "Si c’est vous, sans doute aviez-vous oublié ce compte. Pour l’ouvrir, choisissez-lui un nouveau mot de passe :",
      `${appUrl}/mot-de-passe-oublie`,
    ].join("\n\n"),
  };
}
