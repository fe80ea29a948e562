import { memberPath } from "./addresses";
import type { Author } from "./authors";

/** An author's name, which leads to the directory where it shows them to the reader. */
export function AuthorName({ name, memberId }: Pick<Author, "name" | "memberId">) {
  return memberId ? <a href={memberPath(memberId)}>{name}</a> : name;
}
