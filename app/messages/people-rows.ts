import type { Member } from "~/accounts/viewer";
import { nameFor, profileOf } from "./names";
import type { Participant } from "./people.server";
import type { PersonRow } from "./people-list";

/** The others of a conversation as the viewer may know them. */
export function peopleRows(viewer: Member, people: Participant[]): PersonRow[] {
  return people
    .filter(({ id }) => id !== viewer.id)
    .map((person) => ({
      ...{ id: person.id, isBlocked: person.isBlocked },
      name: nameFor(viewer, person),
      profile: profileOf(viewer, person),
      note: person.hasLeft ? "a quitté la conversation" : person.isBlocked ? "bloqué·e par vous" : null,
    }));
}
