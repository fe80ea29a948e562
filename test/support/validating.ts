import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  guideEditionPages,
  guideEditions,
  guideOptions,
  guidePageNames,
  guideProposals,
  guideRevisions,
} from "#db/schema/index.server";
import { COLLEGES, type ProposalStatus } from "#db/vocabulary";
import { grantDuty } from "~/accounts/duties.server";
import type { Member } from "~/accounts/viewer";
import { prepareEdition } from "~/validation/preparing.server";
import type { College } from "~/validation/words";
import { member } from "./people";

const AT = new Date("2026-11-01T09:00:00Z");

interface Proposed {
  author: Member;
  /** The fiche it changes. */
  slug: string;
  /** What each option would have it say. */
  bodies: string[];
  title?: string;
  status?: ProposalStatus;
  /** The text that the options change; by default that of the edition in force. */
  baseTextId?: number;
}

/** A proposal as its tables hold it. */
export async function proposed(db: Db, { author, slug, bodies, ...rest }: Proposed) {
  const { title = "Proposition", status = "examined" } = rest;
  const page = await pageInForce(db, slug);
  const baseTextId = rest.baseTextId ?? page.textId;
  const [proposal] = await db
    .insert(guideProposals)
    .values({
      ...{ pageId: page.pageId, kind: "text", title, reason: "Motif.", reasonHtml: "<p>Motif.</p>" },
      ...{ renderer: 1, authorId: author.id, createdAt: AT, status, statusAt: AT },
      ...{ change: "rule", changeNote: `Note de ${title}.`, passageBefore: "", passageAfter: "" },
    })
    .returning({ id: guideProposals.id });
  const proposalId = proposal?.id ?? 0;
  const optionIds: number[] = [];
  for (const [n, body] of bodies.entries()) {
    const [option] = await db
      .insert(guideOptions)
      .values({ proposalId, number: n + 1, label: `Option ${n + 1}`, baseTextId, revision: 0 })
      .returning({ id: guideOptions.id });
    optionIds.push(option?.id ?? 0);
    await revise(db, option?.id ?? 0, author, body);
  }
  return { proposalId, pageId: page.pageId, baseTextId, optionIds };
}

/** Saves another text of an option. */
export async function revise(db: Db, optionId: number, by: Member, body: string, at = AT) {
  const [option] = await db
    .update(guideOptions)
    .set({ revision: sql`${guideOptions.revision} + 1` })
    .where(eq(guideOptions.id, optionId))
    .returning();
  const revision = option?.revision ?? 0;
  await db.insert(guideRevisions).values({ optionId, revision, title: "Titre", body, byId: by.id, at });
}

/** A fiche of the edition in force. */
export async function pageInForce(db: Db, slug: string) {
  const [page] = await db
    .select({ pageId: guideEditionPages.pageId, textId: guideEditionPages.textId })
    .from(guideEditionPages)
    .innerJoin(guideEditions, eq(guideEditions.id, guideEditionPages.editionId))
    .innerJoin(guidePageNames, eq(guidePageNames.pageId, guideEditionPages.pageId))
    .where(and(eq(guidePageNames.slug, slug), isNotNull(guideEditions.publishedAt)))
    .orderBy(sql`${guideEditions.number} desc`)
    .limit(1);
  if (!page) throw new Error(`no fiche ${slug}`);
  return page;
}

/** Somebody who speaks for a college, or for a region. */
export async function validator(db: Db, college: College, name?: string, territoryId?: number) {
  const someone = await member(db, { standing: "none", network: null, ...(name && { name }) });
  await grantDuty(db, { memberId: someone.id, duty: "guide_validator", college, territoryId, at: AT });
  const duties: Member["duties"] = ["guide_validator"];
  return { ...someone, duties };
}

export const editor = (db: Db, name?: string) =>
  member(db, { standing: "none", network: null, duties: ["guide_editor"], ...(name && { name }) });

/** One member of each college, but for those who are given more. */
export async function fourColleges(db: Db) {
  const found: Partial<Record<College, Member>> = {};
  for (const college of COLLEGES) found[college] = await validator(db, college, `Voix ${college}`);
  const { state, regions, social_partners, operators } = found;
  if (!state || !regions || !social_partners || !operators) throw new Error("a college is missing");
  return { state, regions, social_partners, operators };
}

export const RULES = {
  ...{ title: "Guide", label: "Version 3", days: 30, silenceApproves: false },
  quorums: { state: 1, regions: 1, social_partners: 1, operators: 1 },
};

/** The next edition, under these rules. */
export async function prepared(db: Db, by: Member, rules: Partial<typeof RULES> = {}) {
  const made = await prepareEdition(db, by, { ...RULES, ...rules }, AT);
  if (!made.ok) throw new Error(JSON.stringify(made.errors));
  return made.editionId;
}
