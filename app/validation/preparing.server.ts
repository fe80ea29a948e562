import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideEditions, guideQuorums, guideRounds, guideRules } from "#db/schema/index.server";
import { COLLEGES } from "#db/vocabulary";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import type { College } from "./words";

const MOST_DAYS = 365;
const MOST_QUORUM = 100;
const MOST_WORDS = 200;

export interface EditionRules {
  title: string;
  label: string;
  /** How long the colleges have, in days. */
  days: number;
  silenceApproves: boolean;
  quorums: Record<College, number>;
}

/** The edition that is being prepared, with its rules; null while there is none. */
export async function editionInPreparation(db: Db) {
  const [edition] = await db
    .select({
      id: guideEditions.id,
      number: guideEditions.number,
      title: guideEditions.title,
      label: guideEditions.label,
      days: guideRules.days,
      silenceApproves: guideRules.silenceApproves,
      publishAt: guideRules.publishAt,
      quorums: sql<Record<College, number>>`(select json_object_agg(q.college, q.quorum) from guide_quorums q
        where q.edition_id = ${guideEditions.id})`,
      hasRounds: sql<boolean>`exists (select 1 from guide_rounds r where r.edition_id = ${guideEditions.id})`,
    })
    .from(guideEditions)
    .innerJoin(guideRules, eq(guideRules.editionId, guideEditions.id))
    .where(and(isNull(guideEditions.publishedAt), eq(guideEditions.origin, "validated")))
    .orderBy(desc(guideEditions.number))
    .limit(1);
  return edition ?? null;
}

export type EditionPrepared = NonNullable<Awaited<ReturnType<typeof editionInPreparation>>>;

/**
 * Says, as a guide editor, what the next edition is and how its proposals are validated. Nothing of it changes once
 * a validation has begun under these rules.
 * @throws Response 404 to anybody else
 */
export async function prepareEdition(
  db: Db,
  by: Member,
  rules: EditionRules,
  now: Date,
): Promise<{ ok: true; editionId: number } | { ok: false; errors: Record<string, string> }> {
  if (!holds(by, "guide_editor")) throw notFound();
  const errors = faultsOf(rules);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return db.transaction(async (tx) => {
    // Two editors at once prepare one edition, one after the other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('guide_edition_in_preparation'))`);
    const current = await editionInPreparation(tx);
    const editionId = current?.id ?? (await beginEdition(tx, rules));
    await tx.select().from(guideEditions).where(eq(guideEditions.id, editionId)).for("update");
    if ((await tx.$count(guideRounds, eq(guideRounds.editionId, editionId))) > 0)
      return { ok: false, errors: { form: BEGUN } };
    const { title, label, days, silenceApproves } = rules;
    await tx.update(guideEditions).set({ title, label }).where(eq(guideEditions.id, editionId));
    const said = { days, silenceApproves, setById: by.id, setAt: now };
    await tx
      .insert(guideRules)
      .values({ editionId, ...said })
      .onConflictDoUpdate({ target: guideRules.editionId, set: said });
    for (const college of COLLEGES) {
      const quorum = rules.quorums[college];
      await tx
        .insert(guideQuorums)
        .values({ editionId, college, quorum })
        .onConflictDoUpdate({ target: [guideQuorums.editionId, guideQuorums.college], set: { quorum } });
    }
    const details = { days, silenceApproves, ...rules.quorums };
    await record(tx, { by: by.id, action: "guide.rules_set", details, now });
    return { ok: true, editionId };
  });
}

const BEGUN =
  "Une validation a déjà commencé sous ces règles\u00a0: elles ne changent plus avant la parution de l’édition.";

/** The next edition, presented as the last one until its editors say otherwise. */
async function beginEdition(tx: Db, { title, label }: EditionRules) {
  const [last] = await tx.select().from(guideEditions).orderBy(desc(guideEditions.number)).limit(1);
  const [edition] = await tx
    .insert(guideEditions)
    .values({
      ...{ number: (last?.number ?? 0) + 1, title, label, dated: null, origin: "validated" },
      ...{ presentation: last?.presentation ?? "", presentationHtml: last?.presentationHtml ?? "" },
      renderer: last?.renderer ?? 0,
    })
    .returning({ id: guideEditions.id });
  if (!edition) throw new Error("the edition was not written");
  return edition.id;
}

function faultsOf({ title, label, days, quorums }: EditionRules) {
  const errors: Record<string, string> = {};
  if (!title || title.length > MOST_WORDS) errors.title = "Écrivez un titre, en une ligne.";
  if (!label || label.length > MOST_WORDS)
    errors.label = "Écrivez le nom courant de l’édition, en une ligne.";
  if (!isBetween(days, MOST_DAYS)) errors.days = `Donnez un nombre de jours, de 1 à ${MOST_DAYS}.`;
  for (const college of COLLEGES)
    if (!isBetween(quorums[college], MOST_QUORUM))
      errors[college] = `Donnez un nombre de personnes, de 1 à ${MOST_QUORUM}.`;
  return errors;
}

const isBetween = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
