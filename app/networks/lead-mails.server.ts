import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, networks } from "#db/schema/index.server";
import type { Mail } from "~/platform/mail.server";
import { discreetCount } from "~/text/counts";
import { leadsOneOf } from "./access.server";

/** Tells a lead how many people of their network are to be renewed; null where they no longer lead it, or nobody is. */
export async function composeLeadMail(
  db: Db,
  { networkId, leadId, until }: { networkId: number; leadId: number; until: Date },
  { appUrl, now }: { appUrl: string; now: Date },
): Promise<Mail | null> {
  const [lead] = await db
    .select({ email: members.email, name: members.name, network: networks.name, slug: networks.slug })
    .from(members)
    .innerJoin(networks, eq(networks.id, networkId))
    .where(
      and(
        eq(members.id, leadId),
        isNull(networks.endedAt),
        or(
          leadsOneOf(members.id, networks.id, networks.parentId),
          sql`${networks.kind} = 'partner' and exists (select 1 from duties d
            where d.member_id = ${members.id} and d.duty = 'admin' and d.ended_at is null)`,
        ),
      ),
    );
  if (!lead) return null;
  const inside = db.select({ id: networks.id }).from(networks).where(eq(networks.parentId, networkId));
  const over = sql`least(${accreditations.expiresAt}, ${accreditations.departsAt})`;
  const people = await db.$count(
    accreditations,
    and(
      isNull(accreditations.endedAt),
      isNull(accreditations.departsAt),
      sql`(${eq(accreditations.networkId, networkId)} or ${inArray(accreditations.networkId, inside)})`,
      sql`${over} > ${now.toISOString()}::timestamptz and ${over} <= ${until.toISOString()}::timestamptz`,
    ),
  );
  if (people === 0) return null;
  return {
    to: lead.email,
    subject: `${lead.network}\u00a0: des accréditations se terminent bientôt`,
    text: [
      `Bonjour ${lead.name},`,
      `${lead.network}\u00a0: ${discreetCount(people)} personnes ont une accréditation qui se termine dans les semaines qui viennent. Sans votre renouvellement, elles n’auront plus accès à la ComCEP.`,
      `Les renouveler, une par une ou toutes ensemble\u00a0:\n${appUrl}/reseaux/${lead.slug}/accreditations`,
      "L’animation de la ComCEP",
    ].join("\n\n"),
  };
}
