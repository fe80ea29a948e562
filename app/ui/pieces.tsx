import { createContext, useContext } from "react";

/** Ready HTML of this page, by name. It stays out of the loaders' data, which Remix serialises a second time. */
export const Pieces = createContext<ReadonlyMap<string, string>>(new Map());

/** A part of the page that its loader prepared as HTML. */
export function Piece({
  name,
  as: Tag = "div",
  className,
}: {
  name: string;
  as?: "div" | "ul";
  className: string;
}) {
  return (
    <Tag className={className} dangerouslySetInnerHTML={{ __html: useContext(Pieces).get(name) ?? "" }} />
  );
}
