import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readId } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { fullDate } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator } from "../access";
import { PAGE_TITLES } from "../pages";
import { listPageVersions, pageNamed } from "../pages.server";
import { wayTo } from "../places";

export const meta: MetaFunction = () => titled("Versions publiées");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const page = pageNamed(params.slug);
  const before = readId(new URL(request.url).searchParams.get("apres") ?? undefined);
  const { versions, next } = await listPageVersions(db, page, before);
  return {
    ...{ page, next },
    versions: versions.map(({ at, by, ...version }) => ({
      ...version,
      state: at ? `Publiée le ${fullDate(at)}${by ? ` par ${by}` : ""}` : "Texte d’origine",
    })),
  };
}

export default function PageVersions() {
  const { page, versions, next } = useLoaderData<typeof loader>();
  const path = `/administration/pages/${page}`;
  return (
    <div className="column">
      <PageHead
        title="Versions publiées"
        crumbs={wayTo("/administration/pages", { name: PAGE_TITLES[page], to: path })}
      />
      {versions.map(({ version, body, asksAgain, state }) => (
        <section key={version} className="card">
          <h2 className="card-head">{`Version ${version}`}</h2>
          <p className="meta">
            {asksAgain ? `${state}. L’accord de chacun·e a été demandé à nouveau.` : state}
          </p>
          <details>
            <summary>Lire ce texte</summary>
            <pre className="source">{body}</pre>
          </details>
        </section>
      ))}
      {next && (
        <nav className="pages" aria-label="Pages">
          <a href={`${path}/versions?apres=${next}`} rel="next">
            Versions plus anciennes
          </a>
        </nav>
      )}
    </div>
  );
}
