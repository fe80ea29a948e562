import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { NewEntry } from "../entry-form";
import { listNetworks } from "../networks.server";
import { wayTo } from "../places";
import { StructureEntry, TerritoryOptions } from "../structure-entry";
import {
  addStructure,
  changeStructure,
  endStructure,
  listStructures,
  mergeStructures,
} from "../structures.server";
import { listTerritories } from "../territories.server";

export const meta: MetaFunction = () => titled("Structures");
const LIST = "/administration/reseaux";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const network = await networkAt(params.network);
  const after = readId(new URL(request.url).searchParams.get("apres") ?? undefined);
  const [{ structures, next }, territories] = await Promise.all([
    listStructures(db, network.id, after),
    listTerritories(db),
  ]);
  return {
    ...{ structures, next, network: { name: network.name, to: `${LIST}/${network.slug}` } },
    territories: territories.map(({ id, name }) => ({ id, name })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id: by } = await requireAdministratorsForm(context);
  const { id: networkId, slug } = await networkAt(params.network);
  const [sent, name, intent, now] = [form.text("id"), form.text("name"), form.text("intent"), new Date()];
  const id = readId(sent) ?? 0;
  const place = { networkId, name, territoryId: readId(form.text("territory")), now };
  let error: string | null = null;
  if (intent === "add") error = await addStructure(db, by, place);
  else if (intent === "end") await endStructure(db, by, { networkId, id, now });
  else if (intent === "merge")
    error = await mergeStructures(db, by, { networkId, fromId: id, into: form.text("into"), now });
  else error = await changeStructure(db, by, { ...place, id });
  if (error) return data({ id: sent, name, error }, { status: 422 });
  throw redirect(`${LIST}/${slug}/structures`);
}

async function networkAt(slug: string | undefined) {
  const network = (await listNetworks(db)).find((known) => known.slug === slug);
  if (!network) throw notFound();
  return network;
}

export default function Structures() {
  const { structures, next, network, territories } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const path = `${network.to}/structures`;
  return (
    <div className="column">
      <PageHead title={`Structures de ${network.name}`} crumbs={wayTo(LIST, network)} />
      <h2>Ajouter une structure</h2>
      <NewEntry action={path} label="Nom de la nouvelle structure" sent={sent}>
        <div className="field">
          <label htmlFor="territory">Territoire</label>
          <select id="territory" name="territory">
            <TerritoryOptions territories={territories} />
          </select>
        </div>
      </NewEntry>
      {structures.length > 0 && <h2>Celles du réseau</h2>}
      {structures.length > 0 && (
        <ul className="rows">
          {structures.map((structure) => (
            <StructureEntry key={structure.id} {...{ action: path, structure, territories, sent }} />
          ))}
        </ul>
      )}
      {next && (
        <nav className="pages" aria-label="Pages">
          <a href={`${path}?apres=${next}`} rel="next">
            Structures suivantes
          </a>
        </nav>
      )}
    </div>
  );
}
