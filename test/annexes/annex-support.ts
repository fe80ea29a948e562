import { eq, isNull, sql } from "drizzle-orm";
import { expect } from "vitest";
import { constraintOf, type Db } from "#db/client.server";
import { guideAnnexes, guideAnnexTexts, guidePageNames, territories } from "#db/schema/index.server";
import type { Verdict } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { annexAt } from "~/annexes/annex.server";
import { type Decision, decideAnnex } from "~/annexes/deciding.server";
import { type AnnexInput, saveAnnex } from "~/annexes/writing.server";
import { publishEditions } from "../support/guide-editions";
import { editor, validator } from "../support/validating";

export const NOW = new Date("2026-11-21T09:00:00Z");
export const PLACE = { fiche: "aide", territory: "bretagne" };

export async function territoryId(db: Db, slug: string) {
  const [found] = await db.select({ id: territories.id }).from(territories).where(eq(territories.slug, slug));
  if (!found) throw new Error(`no territory ${slug}`);
  return found.id;
}

/** A guide of two fiches, an editor, two validators of a region and one of another. */
export async function regions(db: Db) {
  await publishEditions(db, [{ aide: { body: "Texte." }, referent: { body: "Autre fiche." } }]);
  const [bretagne, corse] = [await territoryId(db, "bretagne"), await territoryId(db, "corse")];
  return {
    by: await editor(db, "Édith Éditrice"),
    breton: await validator(db, "regions", "Bran Breton", bretagne),
    other: await validator(db, "regions", "Brune Bretonne", bretagne),
    corsican: await validator(db, "regions", "Carlu Corse", corse),
    national: await validator(db, "regions", "Rémi Régions"),
  };
}

/** Saves the next text of the annex, on the last one. */
export async function write(db: Db, by: Member, input: Partial<AnnexInput> = {}) {
  const base = input.base ?? (await lastOf(db, by))?.id ?? 0;
  const place = { place: PLACE, title: "En Bretagne", body: "Texte breton.", now: NOW };
  return saveAnnex(db, by, { ...place, base, ...input });
}

/** What is read as last by somebody who may; null where there is none. */
export const lastOf = async (db: Db, by: Member) => (await annexAt(db, by, PLACE)).last;

/** Decides on the last text. */
export async function decide(
  db: Db,
  by: Member,
  verdict: Verdict = "approves",
  more: Partial<Decision> = {},
) {
  const [last] = await db
    .select({ hash: guideAnnexTexts.hash })
    .from(guideAnnexTexts)
    .orderBy(sql`${guideAnnexTexts.id} desc`)
    .limit(1);
  const reason = verdict === "approves" ? "" : "Motif de la région.";
  return decideAnnex(db, by, { place: PLACE, hash: last?.hash ?? "", verdict, reason, now: NOW, ...more });
}

/** The annex that stands, with its last text, as its tables hold them. */
export async function rows(db: Db) {
  const annexes = await db.select().from(guideAnnexes).where(isNull(guideAnnexes.endedAt));
  const texts = await db.select().from(guideAnnexTexts).orderBy(guideAnnexTexts.id);
  const [page] = await db.select().from(guidePageNames).where(eq(guidePageNames.slug, "aide"));
  return { annex: annexes[0], texts, last: texts.at(-1), pageId: page?.pageId ?? 0 };
}

/** What the database answers to a statement, in a savepoint: the name of the rule that refuses it, or null. */
export async function ruleAgainst(db: Db, work: (tx: Db) => Promise<unknown>) {
  return db.transaction(work).then(
    () => null,
    (error: unknown) => constraintOf(error) ?? String(error),
  );
}

/** What a command answers to who may not know that there is anything. */
export const hidden = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ status: 404 });
