import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/platform/database.server";
import { fullDate } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator } from "../access";
import { PAGE_TITLES, PAGES } from "../pages";
import { listPublished } from "../pages.server";
import { wayTo } from "../places";

export const meta: MetaFunction = () => titled("Charte et pages");

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const published = await listPublished(db);
  return {
    pages: PAGES.map((page) => {
      const at = published.get(page);
      return { page, state: at ? `Publiée le ${fullDate(at)}` : "Texte d’origine" };
    }),
  };
}

export default function Pages() {
  const { pages } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Charte et pages" crumbs={wayTo()} />
      <ul className="rows">
        {pages.map(({ page, state }) => (
          <li key={page} className="row hit">
            <h2 className="row-title">
              <a href={`/administration/pages/${page}`}>{PAGE_TITLES[page]}</a>
            </h2>
            <p className="meta">{state}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
