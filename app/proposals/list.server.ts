import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guidePageNames, guideProposals } from "#db/schema/index.server";
import type { ProposalStatus } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { readsGuide, seesAllProposals } from "~/guide/policy";
import { type Cursor, writeCursor } from "~/http/cursor";
import { nameFor } from "./names";
import { personColumn } from "./names.server";

const PAGE = 30;

interface Wanted {
  status: ProposalStatus | null;
  /** The name of a fiche, past or present. */
  fiche: string | null;
  after: Cursor | null;
}

/** The title of a fiche in the newest edition that has it. */
export const ficheTitle = sql<string>`(select t.title from guide_edition_pages p
  join guide_editions e on e.id = p.edition_id and e.published_at is not null
  join guide_texts t on t.id = p.text_id
  where p.page_id = guide_proposals.page_id order by e.number desc limit 1)`;

export const ficheSlug = sql<string>`(select n.slug from guide_page_names n
  where n.page_id = guide_proposals.page_id and n.is_current)`;

/** The proposals this member sees, the latest to have moved first, and where the list goes on. */
export async function listProposals(db: Db, viewer: Member, { status, fiche, after }: Wanted) {
  if (!readsGuide(viewer)) return { proposals: [], next: null };
  const rows = await db
    .select({
      id: guideProposals.id,
      title: guideProposals.title,
      kind: guideProposals.kind,
      status: guideProposals.status,
      statusAt: guideProposals.statusAt,
      slug: ficheSlug,
      fiche: ficheTitle,
      author: personColumn(sql`guide_proposals.author_id`),
    })
    .from(guideProposals)
    .where(
      and(
        seesAllProposals(viewer) ? undefined : eq(guideProposals.authorId, viewer.id),
        status ? eq(guideProposals.status, status) : undefined,
        fiche
          ? inArray(
              guideProposals.pageId,
              db
                .select({ pageId: guidePageNames.pageId })
                .from(guidePageNames)
                .where(eq(guidePageNames.slug, fiche)),
            )
          : undefined,
        after ? isAfter(after) : undefined,
      ),
    )
    .orderBy(desc(guideProposals.statusAt), desc(guideProposals.id))
    .limit(PAGE + 1);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    proposals: rows.slice(0, PAGE).map(({ author, ...row }) => ({
      ...row,
      author: author && nameFor(viewer, author),
    })),
    next: last ? writeCursor({ at: last.statusAt, id: last.id }) : null,
  };
}

function isAfter({ at, id }: Cursor) {
  const { statusAt, id: number } = guideProposals;
  return or(
    sql`${statusAt} < ${at.toISOString()}::timestamptz`,
    and(sql`${statusAt} = ${at.toISOString()}::timestamptz`, sql`${number} < ${id}`),
  );
}
