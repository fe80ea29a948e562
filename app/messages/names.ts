import type { Standing } from "#db/vocabulary";
import { mayMeet } from "~/accounts/acquaintance";
import type { Member } from "~/accounts/viewer";

/** Somebody who takes part in a conversation, as they are today. */
export interface Person {
  id: number;
  name: string;
  standing: Standing;
  /** Of a peer: they chose to appear to non-peers. */
  isOpen: boolean;
  /** They began the conversation. */
  began: boolean;
}

/** Who reads a name: a viewer, or who receives a mail. */
export type Reader = Pick<Member, "id" | "standing">;

/**
 * The name of a person for another of the same conversation. To a non-peer, a peer has one where they began or
 * opened their profile: somebody else's invitation unmasks nobody. Who is no longer a member is named to nobody.
 */
export function nameFor(reader: Reader, person: Person) {
  if (person.id === reader.id) return person.name;
  if (person.standing === "none") return "Ancien membre";
  const isKnown = reader.standing === "peer" || person.standing === "non_peer";
  return isKnown || person.isOpen || person.began ? person.name : "Un·e pair";
}

/** Their number in the directory, where it shows them to the viewer; else null. */
export function profileOf(viewer: Member, person: Person) {
  return mayMeet(viewer, person) && nameFor(viewer, person) === person.name ? person.id : null;
}

/** « Ana, Benoît et Chloé » */
export function listed(names: string[]) {
  return new Intl.ListFormat("fr-FR").format(names);
}
