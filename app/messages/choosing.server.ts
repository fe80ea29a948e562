import type { Db } from "#db/client.server";
import { mayBeginWith } from "~/accounts/acquaintance";
import type { Member } from "~/accounts/viewer";
import { readId } from "~/http/cursor";
import { type Addressee, findAddressees, SHOWN, searchAddressees } from "./addressees.server";
import { PEOPLE_MAX } from "./limits";
import type { People } from "./people-field";
import { cannotBeReached, PEER_BEGINS, unblockFirst } from "./refusals";

/** More than anybody may choose: the rest is no mistake of a person. */
const MOST_READ = 50;

/** The numbers of people that somebody sent, whoever they are. */
export function readPeople(ids: string[]) {
  return [...new Set(ids.slice(0, MOST_READ).map((id) => readId(id) ?? 0))];
}

/** What keeps the author from beginning with these people, in a sentence; null when nothing does. */
export async function refusalOfPeople(db: Db, author: Member, ids: number[], now: Date) {
  if (ids.length === 0) return "Choisissez au moins une personne.";
  return refusalAmong(author, ids, await findAddressees(db, author, ids, now));
}

interface Asked {
  ids: number[];
  typed: string;
}

/** The people chosen so far and those whom the typed name finds, as the form shows them, and what is wrong with them. */
export async function peopleChoice(db: Db, author: Member, { ids, typed }: Asked, now: Date) {
  const chosen = await findAddressees(db, author, ids, now);
  const found = await searchAddressees(db, author, typed, now);
  const known = new Set(ids);
  const people: People = {
    choices: [...chosen, ...found.filter(({ id }) => !known.has(id))].map(choiceOf),
    chosen: chosen.map(({ id }) => String(id)),
    typed,
    found: typed ? inWords(found.length) : null,
  };
  return { people, refusal: ids.length > 0 ? refusalAmong(author, ids, chosen) : null };
}

function refusalAmong(author: Member, ids: number[], found: Addressee[]) {
  if (ids.includes(author.id)) return "Vous ne pouvez pas vous écrire à vous-même.";
  if (ids.length > PEOPLE_MAX)
    return `Une conversation réunit ${PEOPLE_MAX}\u00a0personnes au plus avec vous, vous en avez choisi ${ids.length}.`;
  if (found.some((person) => !mayBeginWith(author, person))) return PEER_BEGINS;
  const [blocked] = found.filter(({ isBlocked }) => isBlocked);
  if (blocked) return unblockFirst(blocked.name);
  const unreachable = found.filter(({ hasBlocked }) => hasBlocked).map(({ name }) => name);
  if (unreachable.length > 0 || found.length < ids.length) return cannotBeReached(unreachable);
  return null;
}

function choiceOf({ id, name, network }: Addressee) {
  return { value: String(id), label: `${name}, ${network}` };
}

function inWords(found: number) {
  if (found === 0) return "Personne de ce nom à qui vous puissiez écrire.";
  if (found === SHOWN)
    return `Les ${SHOWN}\u00a0premières personnes de ce nom\u00a0: précisez-le, ou cochez ci-dessus.`;
  return found === 1
    ? "Une personne trouvée\u00a0: cochez-la ci-dessus."
    : `${found}\u00a0personnes trouvées\u00a0: cochez ci-dessus.`;
}
