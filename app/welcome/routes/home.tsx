import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { renderTopics } from "~/forum/rendered-lists.server";
import { listDeskTopics } from "~/forum/topics.server";
import { lastRequest } from "~/joining/own-request.server";
import { db } from "~/platform/database.server";
import { Piece } from "~/ui/pieces";
import { Desk, OutsiderDesk } from "../desk";
import { publishedPage } from "../pages.server";
import { Presentation } from "../presentation";

export const meta: MetaFunction = () => [
  { title: "ComCEP – la communauté des conseiller·ères en évolution professionnelle" },
];

const SHOWN = 6;

export async function loader({ context }: LoaderFunctionArgs) {
  const viewer = await context.viewer();
  if (viewer.kind === "visitor") {
    return { for: "visitor" as const, page: await publishedPage(db, "presentation") };
  }
  if (viewer.standing === "none") {
    const request = await lastRequest(db, viewer);
    return { for: "outsider" as const, name: viewer.name, request };
  }
  const shown = { now: new Date(), showSection: true };
  const { active, unanswered } = await listDeskTopics(db, viewer, SHOWN);
  context.pieces.set("unanswered", renderTopics(unanswered, shown));
  context.pieces.set("active", renderTopics(active, shown));
  return { for: "member" as const, name: viewer.name, anyUnanswered: unanswered.length > 0 };
}

export default function Home() {
  const home = useLoaderData<typeof loader>();
  if (home.for === "visitor") return <Presentation html={home.page.html} title={home.page.title} />;
  if (home.for === "outsider") return <OutsiderDesk name={home.name} request={home.request} />;
  return (
    <Desk name={home.name}>
      {home.anyUnanswered && (
        <section aria-labelledby="sans-reponse">
          <h2 id="sans-reponse">Sans réponse pour l’instant</h2>
          <Piece name="unanswered" as="ul" className="rows" />
        </section>
      )}
      <section aria-labelledby="actifs">
        <h2 id="actifs">Les derniers échanges</h2>
        <Piece name="active" as="ul" className="rows" />
      </section>
      <p>
        <a href="/forum">Toutes les rubriques</a>
      </p>
    </Desk>
  );
}
