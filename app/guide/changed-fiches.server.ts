import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import {
  guideChapters,
  guideEditionPages,
  guideEditions,
  guidePageNames,
  guideReads,
  guideTexts,
} from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { isInForce } from "./reading.server";
import { changesSince, editionOf, ruleEdition } from "./reads.server";

/**
 * The fiches of the edition in force, in its order, that changed since the member read them last or, where they
 * never did, since the edition before; with whether a rule waits for their « j’ai lu ».
 */
export async function changedFiches(db: Db, member: Member) {
  const rows = await fichesInForce(db).execute({ memberId: member.id });
  return rows.filter(({ readAt, readTextId, textId, change, ruleEdition, acknowledgedEdition }) => {
    const owesRule = (ruleEdition ?? 0) > (acknowledgedEdition ?? 0);
    return owesRule || (readAt ? readTextId !== textId : change !== "none");
  });
}

export type ChangedFiche = Awaited<ReturnType<typeof changedFiches>>[number];

const fichesInForce = preparedFor((db) =>
  db
    .select({
      slug: guidePageNames.slug,
      title: guideTexts.title,
      number: guideEditions.number,
      textId: guideTexts.id,
      change: guideEditionPages.change,
      note: guideEditionPages.changeNote,
      readAt: guideReads.readAt,
      readTextId: guideReads.textId,
      readEdition: editionOf(guideEditionPages.pageId, guideReads.textId).as("read_edition"),
      changes: changesSince(guideEditionPages.pageId, guideReads.textId).as("changes"),
      ruleEdition: ruleEdition(guideEditionPages.pageId).as("rule_edition"),
      acknowledgedEdition: editionOf(guideEditionPages.pageId, guideReads.acknowledgedTextId).as(
        "acknowledged_edition",
      ),
      isNew:
        sql<boolean>`not exists (select 1 from guide_edition_pages b join guide_editions f on f.id = b.edition_id
        where b.page_id = ${guideEditionPages.pageId} and f.published_at is not null
        and f.number < ${guideEditions.number})`.as("is_new"),
    })
    .from(guideEditionPages)
    .innerJoin(guideEditions, eq(guideEditions.id, guideEditionPages.editionId))
    .innerJoin(guideChapters, eq(guideChapters.id, guideEditionPages.chapterId))
    .innerJoin(guideTexts, eq(guideTexts.id, guideEditionPages.textId))
    .innerJoin(
      guidePageNames,
      and(eq(guidePageNames.pageId, guideEditionPages.pageId), guidePageNames.isCurrent),
    )
    .leftJoin(
      guideReads,
      and(
        eq(guideReads.pageId, guideEditionPages.pageId),
        eq(guideReads.memberId, sql.placeholder("memberId")),
      ),
    )
    .where(isInForce)
    .orderBy(asc(guideChapters.position), asc(guideEditionPages.position))
    .prepare("guide_changed_fiches"),
);
