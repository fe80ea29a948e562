import type { LoaderFunctionArgs } from "@remix-run/node";

/** The floor of a Remix page of this site: it reads the session and shows nothing. */
export async function loader({ context }: LoaderFunctionArgs) {
  const viewer = await context.viewer();
  return { kind: viewer.kind };
}

export default function EmptyPage() {
  return <p>Vide</p>;
}
