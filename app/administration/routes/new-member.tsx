import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readId } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { SelectField, TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { admitPartner, listPartners } from "../partners.server";
import { wayTo } from "../places";

export const meta: MetaFunction = () => titled("Ouvrir un compte à un partenaire");
const PATH = "/administration/membres/nouveau";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const partners = await listPartners(db);
  return { partners: partners.map(({ id, name }) => ({ value: String(id), label: name })) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id: by } = await requireAdministratorsForm(context);
  const values = {
    ...{ name: form.text("name"), email: form.text("email"), network: form.text("network") },
    ...{ structure: form.text("structure"), function: form.text("function") },
  };
  const networkId = readId(values.network) ?? 0;
  const admitted = await admitPartner(db, by, { ...values, networkId, now: new Date() });
  if (admitted.ok) throw redirect(`/administration/membres/${admitted.memberId}`);
  return data({ values, errors: admitted.errors, existing: admitted.existing }, { status: 422 });
}

export default function NewMember() {
  const { partners } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const field = (name: "name" | "email" | "network" | "structure" | "function") => ({
    ...{ name, defaultValue: sent?.values[name] ?? "", error: sent?.errors[name] },
  });
  return (
    <div className="column">
      <PageHead title="Ouvrir un compte à un partenaire" crumbs={wayTo("/administration/missions")}>
        <p>
          La personne devient hors pair, accréditée par vous pour son organisme, et reçoit par courriel un
          lien pour choisir son mot de passe.
        </p>
      </PageHead>
      {sent?.existing && (
        <p>
          <a href={`/administration/membres/${sent.existing}`}>Ouvrir le compte qui a cette adresse</a>
        </p>
      )}
      <form method="post" action={PATH} className="stack">
        <TextField label="Prénom et nom" required {...field("name")} />
        <TextField label="Adresse électronique professionnelle" type="email" required {...field("email")} />
        <SelectField label="Organisme" choices={partners} {...field("network")} />
        <TextField label="Structure" hint="Facultatif." {...field("structure")} />
        <TextField label="Fonction" hint="Facultatif." {...field("function")} />
        <p className="actions">
          <button type="submit" className="primary">
            Ouvrir le compte
          </button>
        </p>
      </form>
    </div>
  );
}
