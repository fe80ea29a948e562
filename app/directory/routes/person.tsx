import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayBeginWith } from "~/accounts/acquaintance";
import { listContributions } from "~/forum/contributions.server";
import { requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { DIRECTORY, OWN_PROFILE } from "../addresses";
import { isOld, oldSince } from "../confirming.server";
import { Contributions, contributionRows } from "../contributions";
import { OldProfile } from "../old-profile";
import { findProfile } from "../profile.server";
import { ProfileView, profileView } from "../profile-view";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.profile.name ?? "Membre");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const now = new Date();
  const profile = await findProfile(db, viewer, readId(params.id) ?? 0, now);
  if (!profile) throw notFound();
  const before = readId(new URL(request.url).searchParams.get("apres") ?? undefined);
  const { contributions, next } = await listContributions(db, viewer, profile.id, before);
  const isOwn = profile.id === viewer.id;
  return {
    profile: profileView(profile),
    isOwn,
    writing: mayBeginWith(viewer, profile) ? `/messages/nouveau?a=${profile.id}` : null,
    confirmedIn: isOwn && isOld(profile, await oldSince(db, now)) ? profile.confirmedAt : null,
    contributions: contributionRows(contributions),
    next,
    isFirstPage: before === null,
  };
}

export default function PersonPage() {
  const { profile, isOwn, writing, confirmedIn, ...list } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title={profile.name} crumbs={[{ name: "Membres", to: DIRECTORY }]}>
        <p className="meta">
          {profile.place}
          {profile.isResource && <span className="badge">personne-ressource</span>}
        </p>
        {writing && (
          <p className="actions">
            <a className="button" href={writing}>
              Écrire
            </a>
          </p>
        )}
        {isOwn && (
          <p className="actions">
            <a className="button" href={OWN_PROFILE}>
              Modifier ma fiche
            </a>
          </p>
        )}
      </PageHead>
      {confirmedIn && <OldProfile at={confirmedIn} />}
      <ProfileView profile={profile} />
      <Contributions memberId={profile.id} {...list} />
    </div>
  );
}
