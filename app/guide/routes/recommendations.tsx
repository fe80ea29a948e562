import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { requireGuideReader } from "../access";
import { LayoutTabs, layoutAsked } from "../layout-tabs";
import { RECOMMENDATIONS } from "../recommendations.server";
import { renderDifference } from "../rendered-difference.server";

const PATH = "/guide/recommandations";

export const meta: MetaFunction = () => titled("Recommandations du CNEFOP");

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireGuideReader(request, context);
  const layout = layoutAsked(new URL(request.url).searchParams);
  for (const { number, chapter, synthesis } of RECOMMENDATIONS)
    context.pieces.set(`difference-${number}`, renderDifference(chapter, synthesis, layout));
  const list = RECOMMENDATIONS.map(({ number, title, source }) => ({
    ...{ number, title: withFrenchSpaces(title), source: withFrenchSpaces(source) },
  }));
  return { layout, list };
}

export default function Recommendations() {
  const { layout, list } = useLoaderData<typeof loader>();
  return (
    <div className={layout === "side" ? "column wide" : "column"}>
      <PageHead
        title="Recommandations du CNEFOP, dans leurs deux rédactions"
        crumbs={[{ name: "Guide", to: "/guide" }]}
      >
        <p>
          Le rapport de 2016 écrit ces recommandations deux fois&nbsp;: dans un chapitre, puis dans sa
          synthèse. Voici ce qui diffère, du chapitre («&nbsp;avant&nbsp;») à la synthèse
          («&nbsp;après&nbsp;»).
        </p>
      </PageHead>
      <LayoutTabs path={PATH} layout={layout} />
      <nav aria-label="Recommandations">
        <ul className="rows">
          {list.map(({ number, title }) => (
            <li key={number} className="row">
              <a href={`#recommandation-${number}`}>{`${number}. ${title}`}</a>
            </li>
          ))}
        </ul>
      </nav>
      {list.map(({ number, title, source }) => (
        <section key={number} id={`recommandation-${number}`} className="stack">
          <h2>{`Recommandation ${number}\u00a0: ${title}`}</h2>
          <Piece name={`difference-${number}`} className="difference-place" />
          <p className="meta">{`Source\u00a0: ${source}`}</p>
        </section>
      ))}
    </div>
  );
}
