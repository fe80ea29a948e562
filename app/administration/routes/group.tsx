import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readId, readSlug } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { EntryButton } from "../entry-form";
import { readGroup, removeFromGroup } from "../groups.server";
import { wayTo } from "../places";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.group.name ?? "Groupe");
const LIST = "/administration/missions";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const after = readId(new URL(request.url).searchParams.get("apres") ?? undefined);
  return readGroup(db, readSlug(params.group), after);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id } = await requireAdministratorsForm(context);
  const { group } = await readGroup(db, readSlug(params.group), null);
  const memberId = readId(form.text("member")) ?? 0;
  await removeFromGroup(db, id, { groupId: group.id, memberId, now: new Date() });
  throw redirect(`/administration/groupes/${group.slug}`);
}

export default function Group() {
  const { group, members, next } = useLoaderData<typeof loader>();
  const path = `/administration/groupes/${group.slug}`;
  return (
    <div className="column">
      <PageHead title={group.name} crumbs={wayTo(LIST)}>
        <p>
          Un groupe fermé est fait de pairs. Pour y faire entrer quelqu’un,{" "}
          <a href={LIST}>trouvez la personne</a>, puis ouvrez sa page.
        </p>
      </PageHead>
      {members.length === 0 && <p>Personne n’est dans ce groupe.</p>}
      {members.length > 0 && (
        <ul className="rows">
          {members.map(({ id, name, network }) => (
            <li key={id} className="row hit">
              <a className="row-title" href={`/administration/membres/${id}`}>
                {name}
              </a>
              <p className="meta">{network}</p>
              <form method="post" action={path}>
                <input type="hidden" name="member" value={id} />
                <EntryButton intent="leave" label="Retirer du groupe" name={name} />
              </form>
            </li>
          ))}
        </ul>
      )}
      {next && (
        <nav className="pages" aria-label="Pages">
          <a href={`${path}?apres=${next}`} rel="next">
            Personnes suivantes
          </a>
        </nav>
      )}
    </div>
  );
}
