import { withFrenchSpaces } from "~/text/typography";

export interface ShownPerson {
  id: number;
  to: string;
  name: string;
  email: string;
  /** Structure, territory, and the network where it is one inside. */
  places: string[];
  standing: string;
  dates: string;
  marks: string[];
}

/** The people of a network with their accreditation, and nothing of what they do. */
export function PeopleList({ people }: { people: ShownPerson[] }) {
  return (
    <ul className="rows">
      {people.map((person) => (
        <li key={person.id} className="row">
          <div className="row-main">
            <p className="row-title">
              <a href={person.to}>{person.name}</a>
              <span className="badge">{person.standing}</span>
              {person.marks.map((mark) => (
                <span key={mark} className="badge quiet">
                  {mark}
                </span>
              ))}
            </p>
            <p className="meta">{withFrenchSpaces(person.places.join(" · "))}</p>
          </div>
          <div className="meta">
            <p>{person.dates}</p>
            <p>{person.email}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
