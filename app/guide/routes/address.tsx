import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { holds } from "~/accounts/viewer";
import { requireAuthor } from "~/http/context.server";
import { readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { fichePath } from "../addresses";
import { addressPath, historyPath } from "../change-addresses";
import { historyOf } from "../history.server";
import { renameFiche } from "../renaming.server";

export const meta: MetaFunction = () => titled("L’adresse d’une fiche");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  if (!holds(await requireGuideReader(request, context), "guide_editor")) throw notFound();
  const fiche = await historyOf(db, readSlug(params.fiche));
  if (!fiche) throw notFound();
  const { slug, title } = fiche;
  if (slug !== params.fiche) throw redirect(addressPath(slug), 301);
  return { slug, title };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const name = form.text("name");
  return keeping(name, async () => {
    const by = await requireAuthor(context);
    const renamed = await renameFiche(db, by, { slug: readSlug(params.fiche), name, now: new Date() });
    if (renamed.ok) throw redirect(historyPath(renamed.slug), 303);
    return data({ name, error: renamed.error }, { status: 422 });
  });
}

export default function AddressPage() {
  const { slug, title } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column narrow">
      <PageHead
        title="Changer l’adresse de la fiche"
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: title, to: fichePath(slug) },
        ]}
      />
      <p>
        L’adresse d’aujourd’hui, <b>{fichePath(slug)}</b>, continuera d’y mener&nbsp;: liens, citations et
        propositions restent sur la fiche. Son titre, lui, change par une proposition.
      </p>
      <form method="post" className="stack">
        <TextField
          name="name"
          label="Nouvelle adresse, après /guide/"
          hint="Minuscules sans accent, chiffres et traits d’union."
          defaultValue={sent?.name ?? slug}
          error={sent?.error}
          required
          maxLength={80}
        />
        <p className="actions">
          <button type="submit" className="primary">
            Changer l’adresse
          </button>
          <a href={historyPath(slug)}>Revenir à l’historique</a>
        </p>
      </form>
    </div>
  );
}
