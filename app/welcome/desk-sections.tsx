import { Piece } from "~/ui/pieces";

export interface DeskSection {
  name: string;
  title: string;
  /** The whole list, where there is one. */
  more: { name: string; to: string } | null;
}

/** A part of the desk: a few topics, and the way to the others. */
export function DeskList({ name, title, more }: DeskSection) {
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      <Piece name={name} as="ul" className="rows" />
      {more && (
        <p className="desk-more">
          <a href={more.to}>{more.name}</a>
        </p>
      )}
    </section>
  );
}
