import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";

interface DiscussionListProps {
  topics: { id: number; slug: string; title: string; section: string; at: number }[];
}

/** Topics with their section and the day when a fiche was last cited there. */
export function DiscussionList({ topics }: DiscussionListProps) {
  return (
    <ul className="rows">
      {topics.map(({ id, slug, title, section, at }) => (
        <li key={id} className="row">
          <a className="row-title" href={`/sujets/${id}/${slug}`}>
            {withFrenchSpaces(title)}
          </a>
          <p className="meta">{withFrenchSpaces(`${section} · cité le ${fullDay(new Date(at))}`)}</p>
        </li>
      ))}
    </ul>
  );
}
