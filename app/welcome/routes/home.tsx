import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listActiveTopics, listUnansweredTopics } from "~/forum/topics.server";
import { TopicList } from "~/forum/topic-list";
import { topicRows } from "~/forum/topic-rows";
import { db } from "~/platform/database.server";
import { contentPage } from "../pages.server";
import { Desk } from "../desk";
import { Presentation } from "../presentation";

export const meta: MetaFunction = () => [{ title: "ComCEP – la communauté des conseiller·ères en évolution professionnelle" }];

const SHOWN = 6;

export async function loader({ context }: LoaderFunctionArgs) {
  const viewer = await context.viewer();
  if (viewer.kind === "visitor") return { for: "visitor" as const, page: contentPage("presentation") };
  if (viewer.standing === "none") return { for: "outsider" as const, name: viewer.name };
  const now = new Date();
  const unanswered = await listUnansweredTopics(db, viewer, SHOWN);
  const active = await listActiveTopics(db, viewer, SHOWN);
  return { for: "member" as const, name: viewer.name, unanswered: topicRows(unanswered, now), active: topicRows(active, now) };
}

export default function Home() {
  const home = useLoaderData<typeof loader>();
  if (home.for === "visitor") return <Presentation html={home.page.html} title={home.page.title} />;
  if (home.for === "outsider") return <Desk name={home.name} />;
  return (
    <Desk name={home.name}>
      {home.unanswered.length > 0 && (
        <section aria-labelledby="sans-reponse">
          <h2 id="sans-reponse">En attente d’une première réponse</h2>
          <TopicList rows={home.unanswered} showSection />
        </section>
      )}
      <section aria-labelledby="actifs">
        <h2 id="actifs">Les derniers échanges</h2>
        <TopicList rows={home.active} showSection />
      </section>
      <p>
        <a href="/forum">Toutes les rubriques</a>
      </p>
    </Desk>
  );
}
