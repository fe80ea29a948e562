import { memberPath, postPath } from "~/forum/addresses";
import type { Contribution } from "~/forum/contributions.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";

export function contributionRows(contributions: Contribution[]) {
  return contributions.map(({ id, topicId, title, sectionName, excerpt, at }) => ({
    path: postPath(topicId, id),
    title: withFrenchSpaces(title),
    section: withFrenchSpaces(sectionName),
    excerpt: withFrenchSpaces(excerpt),
    iso: at.toISOString(),
    date: fullDate(at),
  }));
}

interface ContributionsProps {
  memberId: number;
  contributions: ReturnType<typeof contributionRows>;
  next: number | null;
  isFirstPage: boolean;
}

/** Of somebody's messages, those the reader may read. How many there are is said to nobody. */
export function Contributions({ memberId, contributions, next, isFirstPage }: ContributionsProps) {
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">Ses messages que vous pouvez lire</h2>
      {contributions.length === 0 && (
        <p>{isFirstPage ? "Aucun message." : "Il n’y en a pas de plus ancien."}</p>
      )}
      {contributions.length > 0 && (
        <ul className="rows">
          {contributions.map((row) => (
            <li key={row.path} className="row hit">
              <h3 className="row-title">
                <a href={row.path}>{row.title}</a>
              </h3>
              <p>{row.excerpt}</p>
              <p className="meta">
                {`${row.section} · `}
                <time dateTime={row.iso}>{row.date}</time>
              </p>
            </li>
          ))}
        </ul>
      )}
      <nav className="pages" aria-label="Pages">
        {!isFirstPage && <a href={memberPath(memberId)}>Revenir aux plus récents</a>}
        {next && (
          <a href={`${memberPath(memberId)}?apres=${next}`} rel="next">
            Messages plus anciens
          </a>
        )}
      </nav>
    </section>
  );
}
