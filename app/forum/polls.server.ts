import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { pollOptions, polls, posts } from "#db/schema/index.server";
import type { PollFields } from "./poll-fields";

const LABEL_MAX = 200;
const [FEWEST, MOST] = [2, 10];
const MOST_DAYS = 366;
const DAY = 86_400_000;

export interface PollRow {
  id: number;
  question: string;
  isSingle: boolean;
  hidesResults: boolean;
  closesAt: string | null;
  closedAt: string | null;
  voters: number;
  options: { id: number; label: string; votes: number; isMine: boolean }[];
}

/** The poll of a message with this viewer's own votes, in a query on `posts` that is given `memberId`. */
export const pollColumn = sql<PollRow | null>`(select json_build_object('id', p.id, 'question', p.question,
    'isSingle', p.is_single, 'hidesResults', p.hides_results, 'closesAt', p.closes_at, 'closedAt', p.closed_at,
    'voters', (select count(distinct v.member_id) from poll_votes v where v.poll_id = p.id),
    'options', (select json_agg(json_build_object('id', o.id, 'label', o.label, 'votes', o.votes,
        'isMine', exists (select 1 from poll_votes v
          where v.option_id = o.id and v.member_id = ${sql.placeholder("memberId")})) order by o.position)
      from poll_options o where o.poll_id = p.id))
  from polls p where p.post_id = ${posts.id})`;

interface WithPoll {
  poll?: PollFields | null;
  now: Date;
}

/** What is wrong with the poll that a message carries, for its author; nothing where it carries none. */
export function pollError(input: WithPoll): { poll?: string } {
  const poll = input.poll && wanted(input.poll);
  if (!poll) return {};
  const { question, options, until } = poll;
  if (!question)
    return { poll: "Écrivez la question du sondage, ou videz ses réponses pour publier sans lui." };
  if ([question, ...options].some((words) => words.length > LABEL_MAX))
    return { poll: `La question et chaque réponse d’un sondage font ${LABEL_MAX} caractères au plus.` };
  if (options.length < FEWEST || options.length > MOST)
    return {
      poll: `Un sondage a de ${FEWEST} à ${MOST} réponses, une par ligne\u00a0; il y en a ${options.length}.`,
    };
  if (new Set(options.map((option) => option.toLowerCase())).size < options.length)
    return { poll: "Deux réponses du sondage sont les mêmes." };
  if (until && !isDayToCome(until, input.now))
    return { poll: "La fin du sondage est un jour à venir, dans l’année." };
  return {};
}

/** Puts the poll of a message, once `pollError` found nothing wrong with it. */
export async function openPoll(tx: Db, postId: number, input: WithPoll) {
  const poll = input.poll && wanted(input.poll);
  if (!poll) return;
  const { question, several, hides, until } = poll;
  const [row] = await tx
    .insert(polls)
    .values({
      postId,
      question,
      isSingle: !several,
      hidesResults: hides,
      // The end of that day, where the members are.
      closesAt: until ? sql`((${until}::date + 1)::timestamp at time zone 'Europe/Paris')` : null,
    })
    .returning({ id: polls.id });
  if (!row) throw new Error("no poll inserted");
  const options = poll.options.map((label, position) => ({ pollId: row.id, position, label }));
  await tx.insert(pollOptions).values(options);
}

/** Null for a form whose poll was left empty. */
function wanted({ question, options: lines, ...rest }: PollFields) {
  const options = lines
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean);
  if (!question && options.length === 0) return null;
  return { question: question.replace(/\s+/g, " "), options, ...rest };
}

function isDayToCome(day: string, now: Date) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return false;
  const inParis = (date: Date) => date.toLocaleDateString("sv-SE", { timeZone: "Europe/Paris" });
  return day >= inParis(now) && day <= inParis(new Date(now.getTime() + MOST_DAYS * DAY));
}
