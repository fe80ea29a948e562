import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { fichePath } from "../addresses";
import { sharesFor } from "../shares.server";

export const meta: MetaFunction = () => titled("Lecture des règles du guide");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const fiches = await sharesFor(db, await requireGuideReader(request, context), new Date());
  if (!fiches) throw notFound();
  return fiches.map((fiche) => ({ ...fiche, title: withFrenchSpaces(fiche.title) }));
}

export default function Readings() {
  const fiches = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Lecture des règles du guide" crumbs={[{ name: "Guide", to: "/guide" }]}>
        <p>
          La part de chaque réseau qui a dit «&nbsp;j’ai lu&nbsp;» de la dernière règle d’une fiche, telle
          qu’elle était lundi dernier, arrondie à 5&nbsp;% près. En dessous de 5&nbsp;personnes, d’un côté ou
          de l’autre, elle n’est pas dite&nbsp;; personne ne sait qui a lu. «&nbsp;nd&nbsp;»&nbsp;: le réseau
          a moins de 5&nbsp;membres.
        </p>
      </PageHead>
      {fiches.length === 0 && <p>Aucune édition publiée ici n’a encore changé de règle.</p>}
      {fiches.map(({ slug, title, networks }) => (
        <section key={slug} className="prose">
          <h2>
            <a href={fichePath(slug)}>{title}</a>
          </h2>
          <table>
            <thead>
              <tr>
                <th scope="col">Réseau</th>
                <th scope="col">Ont dit «&nbsp;j’ai lu&nbsp;»</th>
              </tr>
            </thead>
            <tbody>
              {networks.map(({ name, share }) => (
                <tr key={name}>
                  <td>{name}</td>
                  <td>{share}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}
