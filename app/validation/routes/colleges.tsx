import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireGuideReader } from "~/guide/access";
import { COLLEGES_PATH } from "~/guide/addresses";
import { requireAuthor } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { fullDay } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { listColleges } from "../colleges.server";
import { DelegationForm, OwnDelegations } from "../delegation-views";
import { delegate, delegationsBy, endDelegation } from "../delegations.server";
import { readDay } from "../hours";
import { nameFor } from "../policy";
import { OF_COLLEGE } from "../words";

const TITLE = "Les quatre collèges";
export const meta: MetaFunction = () => titled(TITLE);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const colleges = await listColleges(db, viewer);
  const own = colleges.filter(({ members }) => members.some(({ isSelf }) => isSelf));
  const given = own.length > 0 ? await delegationsBy(db, viewer.id, new Date()) : [];
  return {
    colleges: colleges.map(({ college, members }) => ({ college, names: members.map(({ name }) => name) })),
    delegations: given.map(({ id, college, from, until, delegateId, name, standing }) => ({
      id,
      words: `À ${nameFor(viewer, { id: delegateId, name, standing })}, pour le ${OF_COLLEGE[college]}, du ${fullDay(from)} au ${fullDay(new Date(until.getTime() - 1))}`,
    })),
    choices: own.map(({ college, members }) => ({
      college,
      people: members.flatMap(({ id, name, isSelf }) => (isSelf ? [] : [{ value: String(id), label: name }])),
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const by = await requireAuthor(context);
  const now = new Date();
  const ended = readId(form.text("fin"));
  if (ended) {
    await endDelegation(db, by, ended, now);
    throw redirect(COLLEGES_PATH, 303);
  }
  if (!form.text("college")) throw notFound();
  const values = { from: form.text("from"), until: form.text("until"), delegateId: form.text("delegateId") };
  const given = {
    college: form.text("college"),
    delegateId: readId(values.delegateId),
    from: readDay(values.from),
    until: readDay(values.until, true),
  };
  const made = await delegate(db, by, given, now);
  if (made.ok) throw redirect(COLLEGES_PATH, 303);
  return data({ college: given.college, values, errors: made.errors }, { status: 422 });
}

export default function Colleges() {
  const { colleges, delegations, choices } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead
        title={TITLE}
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: "Éditions", to: "/guide/editions" },
        ]}
      >
        <p>
          Une évolution du guide n’est validée que si les quatre collèges approuvent, chacun de son côté, le
          même texte exact.
        </p>
      </PageHead>
      {colleges.map(({ college, names }) => (
        <section key={college}>
          <h2>{`Le ${OF_COLLEGE[college]}`}</h2>
          {names.length === 0 ? (
            <p>Personne n’y est nommé pour le moment.</p>
          ) : (
            <ul>
              {names.map((name, n) => (
                <li key={`${n}`}>{name}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {delegations.length > 0 && <OwnDelegations delegations={delegations} />}
      {choices.map(({ college, people }) => (
        <DelegationForm
          key={college}
          college={college}
          people={people}
          sent={sent?.college === college ? sent : null}
        />
      ))}
    </div>
  );
}
