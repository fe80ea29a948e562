import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { listNetworkHistory } from "~/networks/history.server";
import { db } from "~/platform/database.server";
import { fullDate } from "~/ui/dates";
import { TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { actOnNetwork } from "../network-actions.server";
import { listAliases, listNetworks } from "../networks.server";
import { wayTo } from "../places";
import { RulesForm } from "../rules-form";
import { SuccessionForms } from "../succession-forms";
import { KIND_WORDS } from "../words";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.network.name ?? "Réseau");
const LIST = "/administration/reseaux";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const { network, networks } = await networkAt(params.network);
  const [aliases, history] = await Promise.all([
    listAliases(db, network.id),
    listNetworkHistory(db, network.id),
  ]);
  const { name, slug, kind, endedAt, opening } = network;
  return {
    network: { name, slug, isPartner: kind === "partner", isEnded: endedAt !== null, kind: KIND_WORDS[kind] },
    rules: {
      ...{ opening, accreditationMonths: String(network.accreditationMonths) },
      ...{ reminderDays: String(network.reminderDays), escalationDays: String(network.escalationDays) },
    },
    aliases: aliases.map(({ id, name, until }) => ({ id, name, until: until && fullDate(until) })),
    history: history.map((step) => ({ ...step, endedAt: step.endedAt && fullDate(new Date(step.endedAt)) })),
    others: networks
      .filter((other) => !other.endedAt && other.id !== network.id && other.kind === kind)
      .map(({ id, name }) => ({ value: String(id), label: name })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const by = await requireAdministratorsForm(context);
  const { network } = await networkAt(params.network);
  const acted = await actOnNetwork(db, by, { networkId: network.id, form, now: new Date() });
  if (acted.ok) throw redirect(`${LIST}/${acted.slug ?? network.slug}`);
  return data({ intent: form.text("intent"), ...acted }, { status: 422 });
}

async function networkAt(slug: string | undefined) {
  const networks = await listNetworks(db);
  const network = networks.find((known) => known.slug === slug);
  if (!network) throw notFound();
  return { network, networks };
}

export default function NetworkPage() {
  const { network, rules, aliases, history, others } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const path = `${LIST}/${network.slug}`;
  const errors = sent?.errors ?? {};
  return (
    <div className="column">
      <PageHead title={network.name} crumbs={wayTo(LIST)}>
        <p className="meta">{`Qui accrédite ses personnes\u00a0: ${network.kind}`}</p>
        <p className="actions">
          <a href={`${path}/structures`}>Ses structures</a>
          {network.isPartner && <a href={`/reseaux/${network.slug}/demandes`}>Les demandes qu’il reçoit</a>}
        </p>
      </PageHead>
      {network.isEnded && <p>Ce réseau a pris fin&nbsp;: ses règles et ses noms sont gardés pour mémoire.</p>}
      {history.length > 1 && (
        <section className="prose">
          <h2>Histoire</h2>
          <ul>
            {history.map(({ slug, name, endedAt, successor }) => (
              <li key={slug}>
                {name}
                {endedAt && `, jusqu’au ${endedAt}${successor ? ` (suite\u00a0: ${successor})` : ""}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!network.isEnded && (
        <>
          <h2>Règles</h2>
          <RulesForm
            action={path}
            values={{ ...rules, ...(sent?.intent === "rules" ? sent.values : {}) }}
            errors={errors}
          />
        </>
      )}
      <h2>Autres noms</h2>
      {aliases.length > 0 && (
        <ul className="rows">
          {aliases.map(({ id, name, until }) => (
            <li key={id} className="row hit">
              <p>{until ? `${name}, jusqu’au ${until}` : name}</p>
              {!until && (
                <form method="post" action={path}>
                  <input type="hidden" name="alias" value={id} />
                  <button type="submit" name="intent" value="unalias" className="quiet">
                    Retirer<span className="visually-hidden">{`\u00a0: ${name}`}</span>
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={path} className="stack">
        <TextField
          label="Ajouter un autre nom"
          name="alias"
          hint="Un sigle, une ancienne appellation&nbsp;: on trouvera le réseau sous ce nom aussi."
          required
          defaultValue={sent?.values.alias}
          error={errors.alias}
        />
        <p className="actions">
          <button type="submit" name="intent" value="alias">
            Ajouter ce nom
          </button>
        </p>
      </form>
      {!network.isEnded && (
        <SuccessionForms
          {...{ action: path, name: network.name, others, values: sent?.values ?? {}, errors }}
        />
      )}
    </div>
  );
}
