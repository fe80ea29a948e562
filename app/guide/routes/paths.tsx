import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { GUIDE_PATHS } from "#db/vocabulary";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { PATHS_PATH } from "../addresses";
import { KEPT_PATHS } from "../kept-paths";
import { fichesOf, hasOwnOrder } from "../path";
import { planToKeep } from "../path-keeping.server";

const TITLE = "Parcours de lecture";
export const meta: MetaFunction = () => titled(TITLE);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const chapters = await planToKeep(db, viewer);
  return GUIDE_PATHS.map((one) => {
    const { word, name, path } = KEPT_PATHS[one];
    return { word, name, isOwn: hasOwnOrder(chapters, path), count: fichesOf(chapters, path).length };
  });
}

export default function Paths() {
  const paths = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title={TITLE} crumbs={[{ name: "Guide", to: "/guide" }]}>
        <p>
          Le même texte, avec un choix de fiches et un ordre pour chaque rôle et chaque niveau. Sans
          changement de votre part, un parcours suit les rôles et les niveaux que portent les fiches
          elles-mêmes.
        </p>
      </PageHead>
      <ul className="rows">
        {paths.map(({ word, name, isOwn, count }) => (
          <li key={word} className="row hit">
            <h2 className="row-title">
              <a href={`${PATHS_PATH}/${word}`}>{name}</a>
            </h2>
            <p className="meta">
              {`${isOwn ? "Choisi par la rédaction" : "D’après les fiches"} · ${count}\u00a0${count > 1 ? "fiches" : "fiche"}`}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
