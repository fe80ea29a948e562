import { and, desc, eq, isNull, lt } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { duties, members, networks, territories } from "#db/schema/index.server";
import type { COLLEGES, Duty } from "#db/vocabulary";
import { endDuty, grantDuty } from "~/accounts/duties.server";
import { notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { refusalWords } from "./duty-rules.server";

const HOLDERS_PER_PAGE = 50;

/** Who holds a duty now, or any of them, latest given first; `next` is where the following page starts. */
export async function listHolders(db: Db, { duty, before }: { duty: Duty | null; before: number | null }) {
  const rows = await db
    .select({
      id: duties.id,
      duty: duties.duty,
      college: duties.college,
      network: networks.name,
      territory: territories.name,
      since: duties.grantedAt,
      memberId: members.id,
      name: members.name,
    })
    .from(duties)
    .innerJoin(members, eq(members.id, duties.memberId))
    .leftJoin(networks, eq(networks.id, duties.networkId))
    .leftJoin(territories, eq(territories.id, duties.territoryId))
    .where(
      and(
        isNull(duties.endedAt),
        duty === null ? undefined : eq(duties.duty, duty),
        before === null ? undefined : lt(duties.id, before),
      ),
    )
    .orderBy(desc(duties.id))
    .limit(HOLDERS_PER_PAGE + 1);
  const holders = rows.slice(0, HOLDERS_PER_PAGE);
  return { holders, next: rows.length > HOLDERS_PER_PAGE ? (holders.at(-1)?.id ?? null) : null };
}

export interface Gift {
  memberId: number;
  duty: Duty;
  college: (typeof COLLEGES)[number] | null;
  networkId: number | null;
  /** The region whose annexes a validator of the regions decides on. */
  territoryId: number | null;
  now: Date;
}

/**
 * Gives somebody a duty, on record, and tells them by mail. Returns why it could not be, or null.
 * @throws Response 404 when there is no such member
 */
export async function giveDuty(db: Db, by: number, { memberId, duty, now, ...of }: Gift) {
  const college = duty === "guide_validator" ? of.college : null;
  const networkId = duty === "network_lead" ? of.networkId : null;
  const territoryId = college === "regions" ? of.territoryId : null;
  if (duty === "guide_validator" && of.territoryId && college !== "regions")
    return "Une région ne se choisit qu’avec le collège des Régions.";
  if (duty === "network_lead" && networkId && !(await isLiving(db, networkId)))
    return "Ce réseau a pris fin\u00a0: choisissez-en un autre.";
  if ((await db.$count(members, eq(members.id, memberId))) === 0) throw notFound();
  try {
    await db.transaction(async (tx) => {
      await grantDuty(tx, { memberId, duty, college, networkId, territoryId, by, at: now });
      const details = detailsOf({ duty, college, territoryId });
      await record(tx, { by, action: "duty.given", memberId, networkId, details, now });
      await enqueue(tx, "administration.duty_given", { memberId, duty, college, networkId, by });
    });
    return null;
  } catch (error) {
    return refusalWords(error);
  }
}

/**
 * Ends a duty, on record, and tells its holder by mail; one that is over already stays as it is. The last
 * administrator keeps theirs. Returns why it could not be, or null.
 * @throws Response 404 when this member never held it
 */
export function takeDuty(
  db: Db,
  by: number,
  { memberId, dutyId, now }: { memberId: number; dutyId: number; now: Date },
): Promise<string | null> {
  return db.transaction(async (tx) => {
    // Held together and in order: of two who would leave at once, the second finds they are the last.
    const administrators = await tx
      .select({ id: duties.id })
      .from(duties)
      .where(and(eq(duties.duty, "admin"), isNull(duties.endedAt)))
      .orderBy(duties.id)
      .for("update");
    const [given] = await tx
      .select()
      .from(duties)
      .where(and(eq(duties.id, dutyId), eq(duties.memberId, memberId)));
    if (!given) throw notFound();
    if (administrators.length === 1 && administrators[0]?.id === dutyId)
      return "C’est la dernière personne qui administre la communauté\u00a0: donnez d’abord cette mission à une autre.";
    if (!(await endDuty(tx, dutyId, { by, at: now }))) return null;
    const { duty, college, networkId } = given;
    const details = detailsOf(given);
    await record(tx, { by, action: "duty.ended", memberId, networkId, details, now });
    await enqueue(tx, "administration.duty_ended", { memberId, duty, college, networkId, by });
    return null;
  });
}

const detailsOf = ({ duty, college, territoryId }: Pick<Gift, "duty" | "college" | "territoryId">) => ({
  ...{ duty, ...(college ? { college } : {}), ...(territoryId ? { territoryId } : {}) },
});

async function isLiving(db: Db, networkId: number) {
  return (await db.$count(networks, and(eq(networks.id, networkId), isNull(networks.endedAt)))) > 0;
}
