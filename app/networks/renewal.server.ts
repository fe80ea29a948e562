import type { Db } from "#db/client.server";
import { mailboxOf } from "~/accounts/email";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { networkLedBy, type ReadNetwork } from "./access.server";
import { endOfDay, lastDay, readDay } from "./days";
import type { Line } from "./renewal-list.server";
import { findPeople, holdPeople, type Renewable, writeRenewals } from "./renewal-rows.server";

/** Nobody's word holds longer. */
const MOST_YEARS = 5;

/** Somebody to renew: named by number, or by address on a line of a list. */
export interface Wish extends Partial<Line> {
  memberId?: number;
}

/**
 * The ends that were on the screen (milliseconds), by member: where one has changed since, somebody else has
 * decided, or the form is sent twice.
 */
export type Seen = Map<number, number>;

/** What becomes of a wish: the new dates, or why it is not followed. */
export interface Answer {
  line: number | null;
  /** Who, as the list or the network knows them. */
  who: string;
  memberId: number | null;
  /** The end it had, in milliseconds. */
  seen: number | null;
  until: Date | null;
  departsAt: Date | null;
  refusal: string | null;
}

/**
 * What `renew` would answer now, without doing it.
 * @throws Response 404 where the viewer does not give the network's word
 */
export async function planRenewals(
  db: Db,
  by: Member,
  asked: { network: string; wishes: Wish[]; now: Date },
) {
  const network = await networkToRenew(db, by, asked.network);
  const people = await findPeople(db, network, keysOf(asked.wishes), asked.now);
  return answers(asked.wishes, people, by, asked.now);
}

/**
 * Renews accreditations, each until the day its wish says, or for the months its network gives after the end it
 * has. Each wish is followed or explained. `seen` says what was on the screen: sent twice, or behind another lead,
 * it changes nothing more.
 */
export function renew(
  db: Db,
  by: Member,
  { network: slug, wishes, seen, now }: { network: string; wishes: Wish[]; seen: Seen; now: Date },
): Promise<Answer[]> {
  return db.transaction(async (tx) => {
    const network = await networkToRenew(tx, by, slug);
    await holdPeople(tx, network, keysOf(wishes));
    const people = await findPeople(tx, network, keysOf(wishes), now);
    const found = answers(wishes, people, by, now, seen);
    const byId = new Map(people.map((person) => [person.memberId, person]));
    const accepted = found.flatMap(({ memberId, until, departsAt, refusal }) => {
      const person = memberId === null ? undefined : byId.get(memberId);
      return person && !refusal && until ? [{ person, until, departsAt }] : [];
    });
    await writeRenewals(tx, by.id, accepted, now);
    return found;
  });
}

async function networkToRenew(db: Db, by: Member, slug: string): Promise<ReadNetwork> {
  const network = await networkLedBy(db, by, slug);
  if (!network || network.endedAt) throw notFound();
  return network;
}

function keysOf(wishes: Wish[]) {
  return {
    ids: wishes.flatMap(({ memberId }) => (memberId ? [memberId] : [])),
    mailboxes: wishes.flatMap(({ email }) => (email ? [mailboxOf(email)] : [])),
  };
}

function answers(
  wishes: Wish[],
  people: Renewable[],
  by: Member,
  now: Date,
  shown: Seen | null = null,
): Answer[] {
  const byId = new Map(people.map((person) => [person.memberId, person]));
  const byMailbox = new Map(people.map((person) => [person.mailbox, person]));
  const firstLines = new Map<number, number>();
  return wishes.map((wish) => {
    const person = wish.memberId
      ? byId.get(wish.memberId)
      : wish.email && byMailbox.get(mailboxOf(wish.email));
    const { line = null, typed = "" } = wish;
    const seen = person ? person.expiresAt.getTime() : null;
    const answer = {
      ...{ line, seen, who: person ? person.name : typed, memberId: person ? person.memberId : null },
      ...{ until: null, departsAt: null },
    };
    const refusal = (text: string): Answer => ({ ...answer, refusal: text });
    if (wish.problem) return refusal(wish.problem);
    if (!person) return refusal("Inconnue dans votre réseau.");
    const before = firstLines.get(person.memberId);
    if (before !== undefined) return refusal(`La même personne est déjà à la ligne ${before}.`);
    firstLines.set(person.memberId, line ?? 0);
    const wasSeen = shown?.get(person.memberId);
    if (shown && wasSeen === undefined)
      return refusal("Pas encore vérifiée\u00a0: vérifiez la liste de nouveau.");
    if (shown && wasSeen !== seen) {
      return refusal(`Changée depuis que vous avez vu cette liste\u00a0: ${stateOf(person)}.`);
    }
    const dates = datesOf(wish, person, by, now);
    return typeof dates === "string" ? refusal(dates) : { ...answer, ...dates, refusal: null };
  });
}

/** The dates that a wish gives a person, or why it cannot. */
function datesOf(
  { until: untilTyped = "", departs: departsTyped = "" }: Wish,
  person: Renewable,
  by: Member,
  now: Date,
) {
  const [untilDay, departsDay] = [readDay(untilTyped), readDay(departsTyped)];
  for (const [typed, day] of [
    [untilTyped, untilDay],
    [departsTyped, departsDay],
  ]) {
    if (typed && !day)
      return `La date «\u00a0${typed.slice(0, 30)}\u00a0» ne se lit pas\u00a0: écrivez-la comme 30/06/2027.`;
    if (day && endOfDay(day) <= now) return `La date du ${lastDay(endOfDay(day))} est passée.`;
  }
  const departsAt = departsDay ? endOfDay(departsDay) : person.departsAt;
  // Who is leaving is not renewed, unless the list says until when.
  const isLeaving = departsDay !== null && !untilDay && !person.isOver;
  const until = untilDay ? endOfDay(untilDay) : isLeaving ? person.expiresAt : person.renewedUntil;
  const latest = new Date(now);
  latest.setUTCFullYear(now.getUTCFullYear() + MOST_YEARS);
  if (until > latest) return `Une accréditation va jusqu’à ${MOST_YEARS}\u00a0ans.`;
  if (until < person.expiresAt || (until.getTime() === person.expiresAt.getTime() && !departsDay)) {
    return `Déjà ${stateOf(person)}.`;
  }
  if (departsDay && departsAt && departsAt > until) return "Le départ est après la fin de l’accréditation.";
  if (departsDay && person.memberId === by.id) return "Votre propre départ s’annonce par une autre personne.";
  const isSame =
    until.getTime() === person.expiresAt.getTime() && departsAt?.getTime() === person.departsAt?.getTime();
  return isSame ? "Ce départ est déjà annoncé." : { until, departsAt };
}

function stateOf({ expiresAt, isOver }: Renewable) {
  return isOver ? `terminée le ${lastDay(expiresAt)}` : `accréditée jusqu’au ${lastDay(expiresAt)}`;
}
