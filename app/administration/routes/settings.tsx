import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { fullDate } from "~/ui/dates";
import { TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { wayTo } from "../places";
import { changeSetting, listSettings, resetSetting, settingNamed } from "../settings.server";

export const meta: MetaFunction = () => titled("Réglages");
const PATH = "/administration/reglages";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const settings = await listSettings(db);
  return {
    settings: settings.map(({ changed, ...setting }) => ({
      ...setting,
      changed: changed && `Changé le ${fullDate(changed.at)}${changed.by ? ` par ${changed.by}` : ""}.`,
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id } = await requireAdministratorsForm(context);
  const name = settingNamed(form.text("setting"));
  if (form.checked("reset")) {
    await resetSetting(db, id, { name, now: new Date() });
    throw redirect(`${PATH}#reglage-${name}`);
  }
  const typed = form.text(name);
  const error = await changeSetting(db, id, { name, typed, now: new Date() });
  if (error) return data({ name, typed, error }, { status: 422 });
  throw redirect(`${PATH}#reglage-${name}`);
}

export default function Settings() {
  const { settings } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Réglages" crumbs={wayTo()} />
      {settings.map(({ name, label, meaning, unit, initial, least, most, value, changed }) => (
        <form key={name} id={`reglage-${name}`} method="post" action={PATH} className="stack">
          <h2>{label}</h2>
          <p className="meta">
            {[`Valeur d’origine\u00a0: ${initial} ${unit}.`, changed].filter(Boolean).join(" ")}
          </p>
          <input type="hidden" name="setting" value={name} />
          <TextField
            label={`${label} (${unit})`}
            name={name}
            inputMode="numeric"
            required
            hint={`${meaning} De ${least} à ${most}.`}
            defaultValue={sent?.name === name ? sent.typed : value}
            error={sent?.name === name ? sent.error : undefined}
          />
          <p className="actions">
            <button type="submit" className="primary">
              Enregistrer<span className="visually-hidden">{`\u00a0: ${label}`}</span>
            </button>
            {changed && (
              <button type="submit" name="reset" value="1" formNoValidate>
                {`Revenir à ${initial} ${unit}`}
                <span className="visually-hidden">{`\u00a0: ${label}`}</span>
              </button>
            )}
          </p>
        </form>
      ))}
    </div>
  );
}
