import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listDuties } from "~/accounts/duties.server";
import { readId } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { fullDate } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { DutyForms } from "../duty-forms";
import { dutyName } from "../duty-name";
import { actOnMember } from "../member-actions.server";
import { GroupForms, PartnerForm, SecondFactorForm } from "../member-forms";
import { listNetworks } from "../networks.server";
import { readPerson } from "../people.server";
import { wayTo } from "../places";
import { listTerritories } from "../territories.server";
import { STANDING_WORDS } from "../words";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.person.name ?? "Personne");
const LIST = "/administration/missions";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const id = readId(params.member) ?? 0;
  const [person, duties, networks, territories] = await Promise.all([
    readPerson(db, id),
    listDuties(db, id),
    listNetworks(db),
    listTerritories(db),
  ]);
  const { name, email, standing, network, structure, joinedAt, accreditedAt, expiresAt, departsAt } = person;
  const living = networks.filter(({ endedAt }) => endedAt === null);
  const choice = (row: { id: number; name: string }) => ({ value: String(row.id), label: row.name });
  return {
    person: {
      ...{ id, name, email, isPeer: standing === "peer", isNone: standing === "none" },
      hasSecondFactor: person.hasSecondFactor,
      facts: [
        [STANDING_WORDS[standing], network, structure, person.function].filter(Boolean).join(" · "),
        `Compte ouvert le ${fullDate(joinedAt)}`,
        ...(accreditedAt && expiresAt
          ? [`Accréditation donnée le ${fullDate(accreditedAt)}, jusqu’au ${fullDate(expiresAt)}`]
          : []),
        ...(departsAt ? [`Départ annoncé pour le ${fullDate(departsAt)}`] : []),
      ],
    },
    held: duties
      .filter(({ endedAt }) => endedAt === null)
      .map((duty) => ({ id: duty.id, name: dutyName(duty), given: given(duty) })),
    past: duties.flatMap((duty) =>
      duty.endedAt
        ? [{ id: duty.id, name: dutyName(duty), given: `${given(duty)}, jusqu’au ${fullDate(duty.endedAt)}` }]
        : [],
    ),
    groups: person.groups.filter(({ isIn }) => isIn || standing === "peer"),
    networks: living.map(choice),
    // Who works everywhere has no region.
    territories: territories.filter(({ slug }) => slug !== "national").map(choice),
    partners: living.filter(({ kind }) => kind === "partner").map(choice),
  };
}

const given = ({ grantedAt, grantedBy }: { grantedAt: Date; grantedBy: string | null }) =>
  `Depuis le ${fullDate(grantedAt)}, donnée par ${grantedBy ?? "le site"}`;

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id: by } = await requireAdministratorsForm(context);
  const { id } = await readPerson(db, readId(params.member) ?? 0);
  const error = await actOnMember(db, by, { memberId: id, form, now: new Date() });
  if (!error) throw redirect(`/administration/membres/${id}`);
  const [intent, duty, college] = [form.text("intent"), form.text("duty"), form.text("college")];
  const values = { duty, college, network: form.text("network"), territory: form.text("territory") };
  return data({ intent, error, values }, { status: 422 });
}

export default function MemberPage() {
  const { person, held, past, groups, networks, territories, partners } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const path = `/administration/membres/${person.id}`;
  const errorOf = (...intents: string[]) => (intents.includes(sent?.intent ?? "") ? sent?.error : undefined);
  return (
    <div className="column">
      <PageHead title={person.name} crumbs={wayTo(LIST)}>
        <p>{person.email}</p>
        {person.facts.map((fact) => (
          <p key={fact} className="meta">
            {fact}
          </p>
        ))}
        <p className="actions">
          <a href={`/administration/journal?membre=${person.id}`}>Ce que le journal en dit</a>
        </p>
      </PageHead>
      <h2>Missions</h2>
      <DutyForms
        {...{ action: path, held, past, networks, territories, values: sent?.values ?? {} }}
        giveError={errorOf("give")}
        endError={errorOf("end")}
      />
      {groups.length > 0 && <GroupForms {...{ action: path, groups }} error={errorOf("join", "leave")} />}
      {person.isNone && <PartnerForm {...{ action: path, partners }} error={errorOf("accredit")} />}
      {person.hasSecondFactor && <SecondFactorForm action={path} error={errorOf("second-factor")} />}
    </div>
  );
}
