import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, refuse } from "../errors";

/** The page of a refusal that came before any page of ours, or from an address that has none; else nothing. */
export function loader({ context }: LoaderFunctionArgs): null {
  if (!context.refused) throw notFound();
  const { status, ...refusal } = context.refused;
  throw refuse(status, refusal);
}

export default function Refused() {
  return null;
}
