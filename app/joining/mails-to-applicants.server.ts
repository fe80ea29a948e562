import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { joinRequests, members, networks } from "#db/schema/index.server";
import { standingWord } from "~/accounts/standing-words";
import type { Tools } from "~/platform/jobs.server";
import type { Mail } from "~/platform/mail.server";
import { newConfirmation } from "./confirmation.server";
import { messagesOf } from "./conversation.server";
import { paragraphs } from "./words";

/** To the address of a request: the link that confirms it, or the way into the account that it already has. */
export async function confirmationMail(requestId: number, { db, appUrl, now }: Tools): Promise<Mail | null> {
  const [request] = await db.select().from(joinRequests).where(eq(joinRequests.id, requestId));
  if (request?.state !== "unconfirmed") return null;
  const [account] = await db.select().from(members).where(eq(members.mailbox, request.mailbox));
  if (account) {
    return {
      to: account.email,
      subject: "Vous avez déjà un compte sur la ComCEP",
      text: paragraphs(
        "Bonjour,",
        "Une demande d’inscription vient d’être faite avec votre adresse, qui a déjà un compte sur la ComCEP. Rien n’a changé. Pour vous connecter\u00a0:",
        `${appUrl}/connexion`,
        "Si vous avez oublié votre mot de passe\u00a0:",
        `${appUrl}/mot-de-passe-oublie`,
        "Si la demande ne vient pas de vous, vous n’avez rien à faire.",
      ),
    };
  }
  // What was typed is not repeated here: anybody can have typed it, with somebody else's address.
  return {
    to: request.email,
    subject: "Confirmez votre adresse pour rejoindre la ComCEP",
    text: paragraphs(
      "Bonjour,",
      "Une demande pour rejoindre la ComCEP, la communauté des conseiller·ères en évolution professionnelle, a été faite avec votre adresse. Pour la confirmer et choisir votre mot de passe\u00a0:",
      `${appUrl}/inscription/confirmation/${await newConfirmation(db, requestId, now)}`,
      "Ce lien sert une fois, pendant 48\u00a0heures. Votre réseau verra votre demande quand vous aurez confirmé.",
      "Si la demande ne vient pas de vous, ne faites rien\u00a0: sans confirmation, elle sera effacée.",
    ),
  };
}

/** To a person: what their network has decided, or asks. */
export async function decisionMail(requestId: number, { db, appUrl }: Tools): Promise<Mail | null> {
  const [found] = await db
    .select({ request: joinRequests, to: members.email, standing: members.standing, network: networks.name })
    .from(joinRequests)
    .innerJoin(members, eq(members.id, joinRequests.memberId))
    .innerJoin(networks, eq(networks.id, joinRequests.networkId))
    .where(eq(joinRequests.id, requestId));
  if (!found) return null;
  const { request, to, network } = found;
  if (request.state === "accepted" && request.decidedStanding) {
    // Accredited and already no longer: another mail says so.
    if (found.standing === "none") return null;
    const reads =
      request.decidedStanding === "peer"
        ? "Vous lisez désormais toutes les rubriques des conseiller·ères."
        : "Vous lisez désormais la rubrique «\u00a0Échanges hors pairs\u00a0».";
    return {
      to,
      subject: "Bienvenue sur la ComCEP",
      text: paragraphs(
        "Bonjour,",
        `Votre réseau (${network}) a accepté votre demande\u00a0: vous êtes ${standingWord(request.decidedStanding)}. ${reads}`,
        `${appUrl}/connexion`,
      ),
    };
  }
  if (request.state === "refused") {
    return {
      to,
      subject: "Votre demande pour rejoindre la ComCEP",
      text: paragraphs(
        "Bonjour,",
        `Votre réseau (${network}) n’a pas accepté votre demande. Voici la raison qu’il donne\u00a0:`,
        request.reason ?? "",
        "Si votre situation change, vous pouvez faire une autre demande\u00a0:",
        `${appUrl}/inscription`,
      ),
    };
  }
  return request.state === "asked" ? questionMail(db, { requestId, to, network, appUrl }) : null;
}

async function questionMail(
  db: Db,
  { requestId, to, network, appUrl }: { requestId: number; to: string; network: string; appUrl: string },
): Promise<Mail | null> {
  const question = (await messagesOf(db, requestId)).at(-1);
  if (!question) return null;
  return {
    to,
    subject: "Votre réseau vous pose une question",
    text: paragraphs(
      "Bonjour,",
      `Avant de décider de votre demande, votre réseau (${network}) vous demande\u00a0:`,
      question.body,
      "Pour lui répondre\u00a0:",
      `${appUrl}/inscription`,
    ),
  };
}
