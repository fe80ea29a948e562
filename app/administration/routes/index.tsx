import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator } from "../access";
import { PLACES } from "../places";

export const meta: MetaFunction = () => titled("Administration");

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  return null;
}

export default function Administration() {
  return (
    <div className="column">
      <PageHead title="Administration">
        <p className="meta">Chaque changement est inscrit au journal, avec votre nom.</p>
      </PageHead>
      <ul className="rows">
        {PLACES.map(({ name, to, what }) => (
          <li key={to} className="row hit">
            <h2 className="row-title">
              <a href={to}>{name}</a>
            </h2>
            <p>{what}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
