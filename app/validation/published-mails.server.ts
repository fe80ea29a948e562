import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import {
  duties,
  guideEditionPages,
  guideEditions,
  guideRules,
  members,
  networks,
} from "#db/schema/index.server";
import { PREPARATION_PATH, RECORDS_PATH } from "~/guide/addresses";
import type { Tools } from "~/platform/jobs.server";
import type { Mail } from "~/platform/mail.server";
import { checkEdition } from "./publishing.server";

interface Told {
  editionId: number;
  memberId: number;
  networkId: number;
}

/** Tells a lead of a network that an edition came out; null where they no longer lead it. */
export async function publishedMail(told: Told, { db, appUrl }: Tools): Promise<Mail | null> {
  const { editionId, memberId, networkId } = told;
  const [lead] = await db
    .select({
      email: members.email,
      network: networks.name,
      number: guideEditions.number,
      title: guideEditions.title,
      changed: db.$count(
        guideEditionPages,
        and(eq(guideEditionPages.editionId, editionId), ne(guideEditionPages.change, "none")),
      ),
    })
    .from(duties)
    .innerJoin(members, eq(members.id, duties.memberId))
    .innerJoin(networks, eq(networks.id, duties.networkId))
    .innerJoin(guideEditions, eq(guideEditions.id, editionId))
    .where(
      and(
        eq(duties.memberId, memberId),
        eq(duties.networkId, networkId),
        eq(duties.duty, "network_lead"),
        isNull(duties.endedAt),
        isNull(networks.endedAt),
        isNotNull(guideEditions.publishedAt),
      ),
    )
    .limit(1);
  if (!lead) return null;
  const fiches = lead.changed === 1 ? "Une fiche a changé" : `${lead.changed}\u00a0fiches ont changé`;
  return {
    to: lead.email,
    subject: `Guide-repères\u00a0: l’édition ${lead.number} est parue`,
    text: `Bonjour,

L’édition ${lead.number} du guide, «\u00a0${lead.title}\u00a0», est parue. Chaque réseau l’apprend à la même heure\u00a0; vous recevez ce message pour ${lead.network}.

${fiches}\u00a0:
${appUrl}/guide/changements

Ce que chaque collège a dit est dans les procès-verbaux\u00a0:
${appUrl}${RECORDS_PATH}`,
  };
}

/** Tells who set the hour that the edition did not come out, and why. */
export async function notPublishedMail(
  { editionId }: { editionId: number },
  { db, appUrl }: Tools,
): Promise<Mail | null> {
  const [editor] = await db
    .select({ email: members.email, number: guideEditions.number })
    .from(guideRules)
    .innerJoin(members, eq(members.id, guideRules.setById))
    .innerJoin(guideEditions, eq(guideEditions.id, guideRules.editionId))
    .where(
      and(
        eq(guideRules.editionId, editionId),
        isNull(guideEditions.publishedAt),
        sql`exists (select 1 from duties d where d.member_id = ${members.id} and d.duty = 'guide_editor'
          and d.ended_at is null)`,
      ),
    );
  if (!editor) return null;
  const { problems } = await checkEdition(db, editionId);
  return {
    to: editor.email,
    subject: `Guide-repères\u00a0: l’édition ${editor.number} n’est pas parue`,
    text: `Bonjour,

À l’heure dite, l’édition ${editor.number} ne pouvait pas paraître. Rien n’a été publié, et elle n’a plus d’heure de parution.

${problems.join("\n")}

${appUrl}${PREPARATION_PATH}`,
  };
}
