import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { standingWord } from "~/accounts/standing-words";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId, readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { type Form, keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { networkFor } from "../access.server";
import { networkPath, personPath } from "../addresses";
import { dayInWords, lastDay, lastDayField } from "../days";
import { decide } from "../decisions.server";
import { findPerson, listChoices } from "../person.server";
import { DepartureForm, DetailsForm, EndForm, MoveForm, StandingForm } from "../person-forms";

const FIELDS = [
  "day",
  "standing",
  "structure",
  "territory",
  "function",
  "into",
  "why",
  "towards",
  "explanation",
];

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.person.name ?? "Accréditation");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const network = await networkFor(db, viewer, readSlug(params.network));
  const now = new Date();
  const person = network && (await findPerson(db, network, readId(params.member) ?? 0, now));
  if (!network || !person) throw notFound();
  const isDecided = network.decides && !person.isOver && person.id !== viewer.id;
  const canCorrect = network.decides && !person.isOver;
  const choices = canCorrect ? await listChoices(db, viewer, person.networkId) : null;
  const named = ({ slug, name }: { slug: string; name: string }) => ({ value: slug, label: name });
  return {
    network: { name: network.name, to: networkPath(network.slug) },
    path: personPath(network.slug, person.id),
    person: { name: person.name, email: person.email, isPeer: person.standing === "peer" },
    facts: [
      person.isOver
        ? `Accréditation terminée le ${dayInWords(person.overAt)}.`
        : `Accrédité·e comme ${standingWord(person.standing)} par ${person.network}, du ${dayInWords(person.since)} au ${lastDay(person.expiresAt)}.`,
      [person.function, person.structure, person.territory].filter(Boolean).join(" · "),
    ].filter(Boolean),
    isOneself: canCorrect && !isDecided,
    departs: person.departsAt && { day: lastDay(person.departsAt), field: lastDayField(person.departsAt) },
    details: choices && {
      ...{
        structure: person.structure ?? "",
        function: person.function ?? "",
        structures: choices.structures,
      },
      territory: person.territoryId ? String(person.territoryId) : "",
      territories: choices.territories.map(({ id, name }) => ({ value: String(id), label: name })),
    },
    decided: isDecided &&
      choices && {
        networks: choices.networks.map(named),
        movable: choices.networks.filter(({ isLed }) => isLed).map(named),
      },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  return keeping(form.text("explanation"), async () => {
    const author = await requireAuthor(context);
    const decision = {
      ...{ network: readSlug(params.network), memberId: readId(params.member) ?? 0, now: new Date() },
      ...{ step: form.text("step"), values: valuesOf(form) },
    };
    const decided = await decide(db, author, decision);
    const { step, values } = decision;
    if (!decided.ok) return data({ step, values, errors: decided.errors }, { status: 422 });
    throw redirect(personPath(decided.network, decision.memberId));
  });
}

const valuesOf = (form: Form) => Object.fromEntries(FIELDS.map((name) => [name, form.text(name)]));

export default function PersonPage() {
  const { network, path, person, facts, departs, details, decided, isOneself } =
    useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title={person.name} crumbs={[{ name: "Réseaux", to: "/reseaux" }, network]}>
        {facts.map((fact) => (
          <p key={fact}>{withFrenchSpaces(fact)}</p>
        ))}
        <p className="meta">{person.email}</p>
        {isOneself && (
          <p>Votre propre accréditation se décide par une autre personne, sauf pour la renouveler.</p>
        )}
      </PageHead>
      {details && <DetailsForm {...{ path, sent, details }} />}
      {decided && (
        <>
          <DepartureForm {...{ path, sent, departs }} />
          <StandingForm {...{ path, sent }} isPeer={person.isPeer} />
          <MoveForm {...{ path, sent }} networks={decided.movable} />
          <EndForm {...{ path, sent }} networks={decided.networks} />
        </>
      )}
    </div>
  );
}
