import { notFound } from "../errors";

/** Every address that no other route has. */
export function loader(): null {
  throw notFound();
}

export const action = loader;

export default function Missing() {
  return null;
}
