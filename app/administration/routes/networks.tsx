import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NETWORK_KINDS } from "#db/vocabulary";
import { readId } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { SelectField, TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { networkRows } from "../network-tree";
import { createNetwork, listNetworks } from "../networks.server";
import { wayTo } from "../places";
import { choicesOf, KIND_WORDS, oneOf } from "../words";

export const meta: MetaFunction = () => titled("Réseaux et structures");
const PATH = "/administration/reseaux";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const networks = await listNetworks(db);
  return {
    rows: networkRows(networks),
    ended: networks.filter(({ endedAt }) => endedAt).map(({ slug, name }) => ({ slug, name })),
    parents: networks
      .filter(({ endedAt, parentId }) => !endedAt && parentId === null)
      .map(({ id, name }) => ({ value: String(id), label: name })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id } = await requireAdministratorsForm(context);
  const values = { name: form.text("name"), kind: form.text("kind"), parent: form.text("parent") };
  const kind = oneOf(NETWORK_KINDS, values.kind);
  if (!kind) {
    const errors = { kind: "Choisissez qui accrédite les personnes de ce réseau." };
    return data({ values, errors: { name: undefined, parent: undefined, ...errors } }, { status: 422 });
  }
  const parentId = readId(values.parent);
  const created = await createNetwork(db, id, { name: values.name, kind, parentId, now: new Date() });
  if (!created.ok) return data({ values, errors: { kind: undefined, ...created.errors } }, { status: 422 });
  throw redirect(`${PATH}/${created.slug}`);
}

export default function Networks() {
  const { rows, ended, parents } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Réseaux et structures" crumbs={wayTo()} />
      <ul className="rows">
        {rows.map(({ slug, name, state, inside }) => (
          <li key={slug} className="row hit">
            <h2 className="row-title">
              <a href={`${PATH}/${slug}`}>{name}</a>
            </h2>
            <p className="meta">{state}</p>
            {inside.length > 0 && (
              <ul className="inside">
                {inside.map((sub) => (
                  <li key={sub.slug}>
                    <a href={`${PATH}/${sub.slug}`}>{sub.name}</a>
                    <span className="meta">{` · ${sub.state}`}</span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {ended.length > 0 && (
        <section className="prose">
          <h2>Réseaux qui ont pris fin</h2>
          <ul>
            {ended.map(({ slug, name }) => (
              <li key={slug}>
                <a href={`${PATH}/${slug}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2>Créer un réseau</h2>
      <form method="post" action={PATH} className="stack">
        <TextField
          label="Nom"
          name="name"
          required
          defaultValue={sent?.values.name}
          error={sent?.errors.name}
        />
        <SelectField
          label="Qui accrédite ses personnes"
          name="kind"
          choices={choicesOf(NETWORK_KINDS, KIND_WORDS)}
          defaultValue={sent?.values.kind ?? ""}
          error={sent?.errors.kind}
        />
        <SelectField
          label="Dans le réseau"
          name="parent"
          hint="Les têtes de ce réseau voient aussi celui que vous créez."
          choices={[{ value: "0", label: "Aucun\u00a0: un réseau à lui seul" }, ...parents]}
          defaultValue={sent?.values.parent ?? "0"}
          error={sent?.errors.parent}
        />
        <p className="actions">
          <button type="submit" className="primary">
            Créer le réseau
          </button>
        </p>
      </form>
    </div>
  );
}
