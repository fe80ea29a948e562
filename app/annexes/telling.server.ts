import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { annexPath } from "~/guide/addresses";
import { enqueue, type Tools } from "~/platform/jobs.server";
import type { Mail } from "~/platform/mail.server";
import { waitingAnnexes } from "~/validation/waiting-annexes.server";

export interface Told {
  annexId: number;
  memberId: number;
}

/** Lets the validators of its region know that a text of the annex waits, but for who wrote it. */
export async function tellRegion(tx: Db, annexId: number, writerId: number) {
  const rows = await tx.execute<{ memberId: number }>(sql`select d.member_id::int as "memberId"
    from guide_annexes a join duties d on d.territory_id = a.territory_id and d.duty = 'guide_validator'
      and d.college = 'regions' and d.ended_at is null
    where a.id = ${annexId} and d.member_id <> ${writerId} order by 1`);
  for (const { memberId } of rows) await enqueue(tx, "annexes.waiting", { annexId, memberId });
}

interface Waiting extends Record<string, unknown> {
  email: string;
  slug: string;
  territory: string;
  region: string;
  title: string;
}

/** Tells a validator of the region that a text waits for them; null once it no longer does, or they may not decide. */
export async function waitingMail({ annexId, memberId }: Told, { db, appUrl }: Tools): Promise<Mail | null> {
  const [found] = await db.execute<Waiting>(sql`select m.email, w.slug, w.territory, w.region, w.title
    from (${waitingAnnexes(memberId)}) w join members m on m.id = ${memberId} where w.annex_id = ${annexId}`);
  if (!found) return null;
  const { email, slug, territory, region, title } = found;
  return {
    to: email,
    subject: "Guide-repères\u00a0: une annexe attend votre région",
    text: `Bonjour,

Un texte d’annexe régionale du guide, pour ${region}, attend l’avis de votre région\u00a0:

«\u00a0${title}\u00a0»
${appUrl}${annexPath(slug, territory)}

Il ne vaudra que sur son territoire, une fois approuvé par une personne qui ne l’a pas écrit.`,
  };
}
