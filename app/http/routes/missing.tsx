import { notFound } from "../errors";

/** Every address that no other route has. */
export function loader(): null {
  throw notFound();
}

export function action(): null {
  throw notFound();
}

export default function Missing() {
  return null;
}
