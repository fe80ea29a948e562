import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/context.server";
import { db } from "~/platform/database.server";
import { PageHead } from "~/ui/page";
import { SectionGroups } from "../section-groups";
import { groupSections } from "../section-rows";
import { listSections } from "../sections.server";

export const meta: MetaFunction = () => [{ title: "Forum – ComCEP" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  return { groups: groupSections(await listSections(db, viewer), new Date()) };
}

export default function ForumIndex() {
  const { groups } = useLoaderData<typeof loader>();
  return (
    <div className="column wide">
      <PageHead title="Forum" />
      {groups.length === 0 && <p>Votre compte n’ouvre pour l’instant aucune rubrique.</p>}
      <SectionGroups groups={groups} />
    </div>
  );
}
