import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { guideProposals, guideTexts, posts, sections, topics } from "#db/schema/index.server";
import type { ProposalStatus } from "#db/vocabulary";
import { readableNow } from "~/accounts/audience.server";
import type { Member } from "~/accounts/viewer";
import { ficheSlug, ficheTitle } from "./list.server";
import { nameFor, type PersonRow } from "./names";
import { personColumn } from "./names.server";
import { seesProposal } from "./policy";

interface StepRow {
  status: ProposalStatus;
  reason: string;
  at: string;
  by: PersonRow | null;
}

/** One of its texts, whole, with the text it changes. */
interface OptionRow {
  id: number;
  number: number;
  label: string;
  revision: number;
  title: string;
  body: string;
  baseTitle: string;
  baseHtml: string;
}

interface CommentRow {
  id: number;
  optionId: number | null;
  passage: string | null;
  before: string;
  after: string;
  html: string;
  at: string;
  resolvedAt: string | null;
  author: PersonRow;
}

/**
 * A proposal as this member may see it, with its steps, its texts and what is said of them; null where there is
 * none for them. Its quotation shows once its author agreed, as long as the message stands.
 */
export async function findProposal(db: Db, viewer: Member, id: number) {
  const [row] = await proposalById(db).execute({ id });
  if (!row || !seesProposal(viewer, row)) return null;
  const { author, steps, comments, quoted, postId, merged, ...proposal } = row;
  const isAsked = quoted?.authorId === viewer.id;
  return {
    ...proposal,
    author: author && nameFor(viewer, author),
    merged: merged && seesProposal(viewer, merged) ? merged : null,
    steps: steps.map(({ by, at, ...step }) => ({
      ...step,
      at: new Date(at),
      by: by && nameFor(viewer, by),
    })),
    comments: comments.map(({ author, at, resolvedAt, ...comment }) => ({
      ...comment,
      at: new Date(at),
      isResolved: resolvedAt !== null,
      authorId: author.id,
      author: nameFor(viewer, author),
    })),
    quotation: quoted && (quoted.state === "agreed" || isAsked) ? quoted.text : null,
    asked: isAsked ? (quoted?.state ?? null) : null,
    message: postId && (await messageOf(db, viewer, postId)),
  };
}

export type Proposal = NonNullable<Awaited<ReturnType<typeof findProposal>>>;

/** What somebody who sees no more of it is asked to agree to: a quotation of their message. Null to anybody else. */
export async function askedQuotation(db: Db, viewer: Member, id: number) {
  const [row] = await proposalById(db).execute({ id });
  if (!row?.quoted || row.quoted.authorId !== viewer.id) return null;
  return { title: row.title, fiche: row.fiche, quotation: row.quoted.text, asked: row.quoted.state };
}

/** The message a proposal began with, for who may read its topic. */
async function messageOf(db: Db, viewer: Member, postId: number) {
  const [found] = await db
    .select({ postId: posts.id, topicId: topics.id, title: topics.title, section: sections.name })
    .from(posts)
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(
      and(eq(posts.id, postId), isNull(posts.withdrawnAt), gt(topics.postCount, 0), readableNow(viewer)),
    );
  return found ?? null;
}

const passageText = alias(guideTexts, "passage_text");

/** The text of the fiche in the edition in force. */
const inForce = sql<{ id: number; html: string } | null>`(select json_build_object('id', t.id, 'html', t.html)
  from guide_edition_pages p join guide_texts t on t.id = p.text_id
  where p.page_id = guide_proposals.page_id and p.edition_id = (select e.id from guide_editions e
    where e.published_at is not null order by e.number desc limit 1))`;

const stepsColumn = sql<StepRow[]>`(select coalesce(json_agg(json_build_object('status', s.status,
    'reason', s.reason, 'at', s.at, 'by', ${personColumn(sql`s.by_id`)}) order by s.id), '[]')
  from guide_proposal_steps s where s.proposal_id = guide_proposals.id)`;

const optionsColumn = sql<
  OptionRow[]
>`(select coalesce(json_agg(json_build_object('id', o.id, 'number', o.number,
    'label', o.label, 'revision', o.revision, 'title', v.title, 'body', v.body, 'baseTitle', t.title,
    'baseHtml', t.html) order by o.number), '[]')
  from guide_options o join guide_revisions v on v.option_id = o.id and v.revision = o.revision
  join guide_texts t on t.id = o.base_text_id where o.proposal_id = guide_proposals.id)`;

const commentsColumn = sql<CommentRow[]>`(select coalesce(json_agg(json_build_object('id', c.id,
    'optionId', c.option_id, 'passage', c.passage, 'before', c.passage_before, 'after', c.passage_after,
    'html', c.html, 'at', c.created_at, 'resolvedAt', c.resolved_at, 'author', ${personColumn(sql`c.author_id`)})
    order by c.id), '[]')
  from guide_comments c where c.proposal_id = guide_proposals.id)`;

interface QuotedRow {
  text: string;
  state: "asked" | "agreed" | "declined";
  authorId: number;
}

const quotedColumn = sql<QuotedRow | null>`(select json_build_object('text', guide_proposals.quotation,
    'state', guide_proposals.quotation_state, 'authorId', m.author_id)
  from posts m where m.id = guide_proposals.post_id and m.withdrawn_at is null
    and guide_proposals.quotation is not null)`;

const mergedColumn = sql<{
  id: number;
  title: string;
  authorId: number;
} | null>`(select json_build_object('id', g.id,
    'title', g.title, 'authorId', g.author_id) from guide_proposals g where g.id = guide_proposals.merged_into_id)`;

const proposalById = preparedFor((db) =>
  db
    .select({
      id: guideProposals.id,
      pageId: guideProposals.pageId,
      kind: guideProposals.kind,
      title: guideProposals.title,
      reasonHtml: guideProposals.reasonHtml,
      authorId: guideProposals.authorId,
      createdAt: guideProposals.createdAt,
      status: guideProposals.status,
      change: guideProposals.change,
      changeNote: guideProposals.changeNote,
      passage: guideProposals.passage,
      passageBefore: guideProposals.passageBefore,
      passageAfter: guideProposals.passageAfter,
      passageTextId: guideProposals.passageTextId,
      passageHtml: passageText.html,
      postId: guideProposals.postId,
      slug: ficheSlug.as("slug"),
      fiche: ficheTitle.as("fiche"),
      author: personColumn(sql`guide_proposals.author_id`).as("author"),
      merged: mergedColumn.as("merged"),
      quoted: quotedColumn.as("quoted"),
      inForce: inForce.as("in_force"),
      steps: stepsColumn.as("steps"),
      options: optionsColumn.as("options"),
      comments: commentsColumn.as("comments"),
    })
    .from(guideProposals)
    .leftJoin(passageText, eq(passageText.id, guideProposals.passageTextId))
    .where(eq(guideProposals.id, sql.placeholder("id")))
    .prepare("guide_proposal"),
);
