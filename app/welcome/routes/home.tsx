import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Member } from "~/accounts/viewer";
import { listDeskTopics } from "~/forum/desk.server";
import { renderTopics } from "~/forum/rendered-lists.server";
import { changedFiches } from "~/guide/changed-fiches.server";
import { newsRows } from "~/guide/changed-rows";
import { readsGuide } from "~/guide/policy";
import { lastRequest } from "~/joining/own-request.server";
import { db } from "~/platform/database.server";
import { listAwaiting } from "~/validation/awaiting.server";
import { AwaitingBallots } from "../awaiting-ballots";
import { Desk, OutsiderDesk } from "../desk";
import { deskParts } from "../desk-content";
import { DeskList } from "../desk-sections";
import { GuideNews } from "../guide-news";
import { publishedPage } from "../pages.server";
import { Presentation } from "../presentation";

export const meta: MetaFunction = () => [
  { title: "ComCEP – la communauté des conseiller·ères en évolution professionnelle" },
];

const SHOWN = 6;
/** Fiches of the guide that changed. */
const FICHES_SHOWN = 3;

export async function loader({ context }: LoaderFunctionArgs) {
  const viewer = await context.viewer();
  const now = new Date();
  if (viewer.kind === "visitor") {
    return { for: "visitor" as const, page: await publishedPage(db, "presentation") };
  }
  if (viewer.standing === "none") {
    const [request, guide, awaiting] = await Promise.all([
      lastRequest(db, viewer),
      guideNews(viewer),
      listAwaiting(db, viewer, now),
    ]);
    return { for: "outsider" as const, name: viewer.name, request, guide, awaiting };
  }
  const shown = { now, showSection: true };
  // Each part may give way to those above it.
  const [found, guide, awaiting] = await Promise.all([
    listDeskTopics(db, viewer, 2 * SHOWN),
    guideNews(viewer),
    listAwaiting(db, viewer, now),
  ]);
  const parts = deskParts(found, SHOWN).map(({ topics, ...part }) => {
    context.pieces.set(part.name, renderTopics(topics, shown));
    return part;
  });
  const isUpToDate = found.unread.length === 0;
  return { for: "member" as const, name: viewer.name, parts, guide, awaiting, isUpToDate };
}

/** What changed in the guide for this member; null for who does not read it. */
async function guideNews(viewer: Member) {
  return readsGuide(viewer) ? newsRows(await changedFiches(db, viewer), FICHES_SHOWN) : null;
}

export default function Home() {
  const home = useLoaderData<typeof loader>();
  if (home.for === "visitor") return <Presentation html={home.page.html} title={home.page.title} />;
  if (home.for === "outsider") return <OutsiderDesk {...home} />;
  return (
    <Desk name={home.name}>
      {home.isUpToDate && <p>Vous avez tout lu.</p>}
      <AwaitingBallots awaiting={home.awaiting} />
      <GuideNews rows={home.guide ?? []} />
      {home.parts.map((part) => (
        <DeskList key={part.name} {...part} />
      ))}
      <p>
        <a href="/forum">Toutes les rubriques</a>
      </p>
    </Desk>
  );
}
