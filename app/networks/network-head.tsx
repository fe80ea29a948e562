import { withFrenchSpaces } from "~/text/typography";
import { networkPath } from "./addresses";

interface Named {
  slug: string;
  name: string;
}

interface Story {
  parentName: string | null;
  parentSlug: string | null;
  successorName: string | null;
  successorSlug: string | null;
  endedOn: string | null;
  inside: Named[];
  predecessors: Named[];
}

/** Where a network comes from, what it is inside, and what became of it. */
export function NetworkStory({ inside, predecessors, endedOn, ...story }: Story) {
  return (
    <>
      {endedOn && (
        <p>
          {`Ce réseau a pris fin le ${endedOn}.`}
          {story.successorSlug && (
            <>
              {" Ses membres sont passés à "}
              <a href={networkPath(story.successorSlug)}>{withFrenchSpaces(story.successorName ?? "")}</a>.
            </>
          )}
        </p>
      )}
      {story.parentSlug && <p className="meta">{withFrenchSpaces(`Dans ${story.parentName}`)}</p>}
      {inside.length > 0 && <Links label="Contient" networks={inside} />}
      {predecessors.length > 0 && <Links label="Prend la suite de" networks={predecessors} />}
    </>
  );
}

function Links({ label, networks }: { label: string; networks: Named[] }) {
  return (
    <p className="meta">
      {`${label} `}
      {networks.map(({ slug, name }, n) => (
        <span key={slug}>
          {n > 0 && ", "}
          <a href={networkPath(slug)}>{withFrenchSpaces(name)}</a>
        </span>
      ))}
    </p>
  );
}

/** What can be done in a network's space. */
export function NetworkPlaces({ path, decides }: { path: string; decides: boolean }) {
  return (
    <p className="actions">
      {decides && (
        <>
          <a className="button" href={`${path}/demandes`}>
            Demandes
          </a>
          <a className="button" href={`${path}/invitations`}>
            Invitations
          </a>
          <a className="button" href={`${path}/accreditations`}>
            Renouveler
          </a>
        </>
      )}
      <a href={`${path}/membres.csv`} download>
        Télécharger la liste (CSV)
      </a>
    </p>
  );
}
