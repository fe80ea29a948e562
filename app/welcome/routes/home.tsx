import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listDeskTopics } from "~/forum/desk.server";
import { renderTopics } from "~/forum/rendered-lists.server";
import { lastRequest } from "~/joining/own-request.server";
import { db } from "~/platform/database.server";
import { Desk, OutsiderDesk } from "../desk";
import { deskParts } from "../desk-content";
import { DeskList } from "../desk-sections";
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
  // Each part may give way to those above it.
  const found = await listDeskTopics(db, viewer, 2 * SHOWN);
  const parts = deskParts(found, SHOWN).map(({ topics, ...part }) => {
    context.pieces.set(part.name, renderTopics(topics, shown));
    return part;
  });
  return { for: "member" as const, name: viewer.name, parts, isUpToDate: found.unread.length === 0 };
}

export default function Home() {
  const home = useLoaderData<typeof loader>();
  if (home.for === "visitor") return <Presentation html={home.page.html} title={home.page.title} />;
  if (home.for === "outsider") return <OutsiderDesk name={home.name} request={home.request} />;
  return (
    <Desk name={home.name}>
      {home.isUpToDate && <p>Vous avez tout lu.</p>}
      {home.parts.map((part) => (
        <DeskList key={part.name} {...part} />
      ))}
      <p>
        <a href="/forum">Toutes les rubriques</a>
      </p>
    </Desk>
  );
}
