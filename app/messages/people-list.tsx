import { memberPath } from "~/forum/addresses";
import { BLOCKS } from "./addresses";

export interface PersonRow {
  id: number;
  name: string;
  profile: number | null;
  /** « a quitté la conversation » */
  note: string | null;
  isBlocked: boolean;
}

/** The others of a conversation, or those who are blocked, each with what can be done. */
export function PeopleList({ people, back }: { people: PersonRow[]; back: string }) {
  return (
    <ul className="rows">
      {people.map(({ id, name, profile, note, isBlocked }) => (
        <li key={id} className="row">
          <p className="row-main">
            <span className="row-title">{profile ? <a href={memberPath(profile)}>{name}</a> : name}</span>
            {note && <span className="meta">{note}</span>}
          </p>
          <form method="post" action={BLOCKS} className="row-side">
            <input type="hidden" name="member" value={id} />
            <input type="hidden" name="retour" value={back} />
            <button type="submit" name="step" value={isBlocked ? "unblock" : "block"} className="quiet">
              {isBlocked ? "Débloquer" : "Bloquer"}
              <span className="visually-hidden"> {name}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
