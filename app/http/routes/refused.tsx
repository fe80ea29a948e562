import type { LoaderFunctionArgs } from "@remix-run/node";
import { forbidden, notFound } from "../errors";

/** Shown in the place of a form that another site sent; nothing by itself. */
export function loader({ context }: LoaderFunctionArgs): null {
  if (!context.refused) throw notFound();
  throw forbidden(
    "Ce formulaire est arrivé par un autre site\u00a0: rien n’a été fait. Revenez à la ComCEP et recommencez.",
    context.refused.text,
  );
}

export default function Refused() {
  return null;
}
