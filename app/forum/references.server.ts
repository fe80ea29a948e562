import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { groups, members, mentions, posts, quotes, sections, topics } from "#db/schema/index.server";
import type { Duty } from "#db/vocabulary";
import { readableNow } from "~/accounts/audience.server";
import type { Member } from "~/accounts/viewer";
import { enqueue } from "~/platform/jobs.server";
import { recordCitations } from "./citations.server";
import { isGroupMentionable, isMentionable } from "./mentionable.server";
import { linksOf } from "./reference-links";
import type { Errors } from "./writing.server";

const MOST_MENTIONS = 10;

/** A rule refuses a text in the middle of its publication: all of it is undone. */
class RefusedText extends Error {
  constructor(readonly errors: Errors) {
    super("refused text");
  }
}

/** What to tell an author of a publication that failed, if it failed by a rule of what a message may hold. */
export function refusedBy(error: unknown): Errors | null {
  if (error instanceof RefusedText) return error.errors;
  const refused = constraintOf(error);
  if (refused === "quotes_audience_never_widens")
    return {
      body: "Ce texte cite un message que moins de personnes lisent\u00a0: ici, il serait lu par d’autres. Votre texte est gardé\u00a0: ôtez la citation et dites les choses avec vos mots.",
    };
  if (refused === "posts_duty_is_held") return NOT_THEIRS;
  return null;
}

/** @throws RefusedText for a duty that does not act, or no longer: the database knows only whether it is held */
export function requireDuty(author: Member, duty: Duty | null | undefined) {
  if (duty && !author.duties.includes(duty)) throw new RefusedText(NOT_THEIRS);
}

const NOT_THEIRS = {
  body: "Cette mission n’est plus la vôtre\u00a0: publiez en votre nom. Votre texte est gardé.",
};

interface Place {
  postId: number;
  sectionId: number;
  body: string;
  /** The same, rendered. */
  html: string;
}

/**
 * Records whom a message names, which messages it quotes and which fiches it cites, in place of what it did before: only people and groups
 * who read its section, only messages its author reads. `correctedFor`: whose message it is, when it is corrected;
 * those whom it did not name before are then told.
 * @throws RefusedText for more than ten mentions, and, where non-peers read, for one of somebody they do not know
 */
export async function recordReferences(
  tx: Db,
  author: Member,
  { postId, sectionId, body, html, correctedFor }: Place & { correctedFor?: number },
) {
  const former = correctedFor ? await forgetReferences(tx, postId) : [];
  const links = linksOf(body);
  if (links.members.length + links.groups.length > MOST_MENTIONS)
    throw new RefusedText({
      body: `Un message mentionne ${MOST_MENTIONS} personnes ou groupes au plus. Votre texte est gardé\u00a0: ôtez quelques mentions.`,
    });
  const named = [
    ...(await findMembers(tx, correctedFor ?? author.id, sectionId, links.members)),
    ...(await findGroups(tx, author, sectionId, links.groups)),
  ];
  if (named.length > 0)
    await tx
      .insert(mentions)
      .values(named.map((one) => ({ postId, ...one })))
      .onConflictDoNothing();
  if (correctedFor) await tellNewlyNamed(tx, postId, named, former);
  const quoted = await findQuoted(tx, author, postId, links.quoted);
  if (quoted.length > 0) await tx.insert(quotes).values(quoted.map((quotedId) => ({ postId, quotedId })));
  await recordCitations(tx, { postId, html, isCorrected: correctedFor !== undefined });
}

interface Named {
  memberId?: number | null;
  groupId?: number | null;
}

/** Forgets what an earlier text named and quoted; returns whom it named. */
async function forgetReferences(tx: Db, postId: number): Promise<Named[]> {
  await tx.delete(quotes).where(eq(quotes.postId, postId));
  return tx
    .delete(mentions)
    .where(eq(mentions.postId, postId))
    .returning({ memberId: mentions.memberId, groupId: mentions.groupId });
}

async function tellNewlyNamed(tx: Db, postId: number, named: Named[], former: Named[]) {
  const added = (kind: keyof Named) =>
    named.flatMap(({ [kind]: id }) => (id && !former.some((one) => one[kind] === id) ? [id] : []));
  const [memberIds, groupIds] = [added("memberId"), added("groupId")];
  if (memberIds.length + groupIds.length > 0)
    await enqueue(tx, "notifications.named", { postId, memberIds, groupIds });
}

async function findMembers(tx: Db, authorId: number, sectionId: number, ids: number[]) {
  if (ids.length === 0) return [];
  const found = await tx
    .select({ memberId: members.id, audience: sections.audience })
    .from(sections)
    .innerJoin(members, isMentionable)
    .where(and(eq(sections.id, sectionId), inArray(members.id, ids)));
  if (found.length < ids.length) await refuseWhereNonPeersRead(tx, sectionId);
  return found.flatMap(({ memberId }) => (memberId === authorId ? [] : { memberId }));
}

/** Groups stand in mentions by the address of their section. */
async function findGroups(tx: Db, author: Member, sectionId: number, slugs: string[]) {
  if (slugs.length === 0) return [];
  const found = await tx
    .select({ groupId: groups.id })
    .from(sections)
    .innerJoin(groups, isGroupMentionable(sql`${groups.id}`))
    .where(
      and(
        eq(sections.id, sectionId),
        inArray(groups.id, [0, ...author.groups]),
        sql`exists (select 1 from sections g where g.group_id = ${groups.id} and ${inArray(sql`g.slug`, slugs)})`,
      ),
    );
  if (found.length < slugs.length) await refuseWhereNonPeersRead(tx, sectionId);
  return found;
}

/** The same sentence for who does not exist: a mention teaches nothing of anybody. */
async function refuseWhereNonPeersRead(tx: Db, sectionId: number) {
  const [open] = await tx
    .select({ id: sections.id })
    .from(sections)
    .where(and(eq(sections.id, sectionId), eq(sections.audience, "members")));
  if (open)
    throw new RefusedText({
      body: "Les hors pairs lisent cette rubrique\u00a0: seules s’y mentionnent les personnes qu’ils trouvent dans l’annuaire. Votre texte est gardé\u00a0: ôtez la mention des autres.",
    });
}

async function findQuoted(tx: Db, author: Member, postId: number, ids: number[]) {
  if (ids.length === 0) return [];
  const found = await tx
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(inArray(posts.id, ids), ne(posts.id, postId), isNull(posts.withdrawnAt), readableNow(author)));
  return found.map(({ id }) => id);
}
