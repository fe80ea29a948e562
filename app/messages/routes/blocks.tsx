import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { returnPath } from "~/http/return-path";
import { db } from "~/platform/database.server";
import { fullDay } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { BLOCKS, MESSAGES } from "../addresses";
import { block, listBlocks, unblock } from "../blocking.server";
import { nameFor, profileOf } from "../names";
import { PeopleList } from "../people-list";

export const meta: MetaFunction = () => titled("Personnes bloquées");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const blocked = await listBlocks(db, viewer, new Date());
  return {
    people: blocked.map((person) => ({
      id: person.id,
      name: nameFor(viewer, person),
      profile: profileOf(viewer, person),
      note: `depuis le ${fullDay(person.at)}`,
      isBlocked: true,
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const member = await requireAuthor(context);
  const other = readId(form.text("member")) ?? 0;
  if (form.text("step") === "unblock") await unblock(db, member, other);
  else await block(db, member, other, new Date());
  throw redirect(returnPath(form.text("retour") || BLOCKS));
}

export default function Blocks() {
  const { people } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Personnes bloquées" crumbs={[{ name: "Messages", to: MESSAGES }]} />
      <p>
        Une personne bloquée ne peut plus vous écrire, et ce qu’elle écrit dans une conversation à plusieurs
        ne vous parvient plus. Rien ne le lui dit. Pour bloquer quelqu’un, ouvrez une conversation où cette
        personne est.
      </p>
      {people.length > 0 ? <PeopleList people={people} back={BLOCKS} /> : <p>Vous n’avez bloqué personne.</p>}
    </div>
  );
}
