import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeSection, listAdministered, listGroups, removeSection } from "~/forum/section-admin.server";
import { mergeSections } from "~/forum/section-merge.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { SelectField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { wayTo } from "../places";
import { SectionForm } from "../section-form";
import { headingsOf, wasMerged } from "../section-tree";
import { readSection, valuesOf } from "../section-values";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.name ?? "Rubrique");
const LIST = "/administration/rubriques";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const [{ section, standing }, groups] = await Promise.all([sectionAt(params.section), listGroups(db)]);
  return {
    ...{ name: section.name, path: `${LIST}/${section.slug}`, values: valuesOf(section) },
    parents: headingsOf(standing).filter(({ value }) => value !== String(section.id)),
    groups: groups.map(({ id, name }) => ({ value: String(id), label: name })),
    // A heading has no topics to give.
    others: section.isHeading
      ? []
      : standing
          .filter(({ id, isHeading }) => !isHeading && id !== section.id)
          .map(({ id, name }) => ({ value: String(id), label: withFrenchSpaces(name) })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id } = await requireAdministratorsForm(context);
  const { section } = await sectionAt(params.section);
  const [sectionId, now, intent] = [section.id, new Date(), form.text("intent")];
  if (intent === "merge") {
    const intoId = readId(form.text("into"));
    const merged = intoId
      ? await mergeSections(db, id, { fromId: sectionId, intoId, now })
      : { ok: false as const, errors: { section: "Choisissez la rubrique où vont les sujets." } };
    if (merged.ok) throw redirect(LIST);
    return data({ values: null, errors: {}, other: merged.errors.section }, { status: 422 });
  }
  if (intent === "remove") {
    const removed = await removeSection(db, id, { sectionId, now });
    if (removed.ok) throw redirect(LIST);
    return data({ values: null, errors: {}, other: removed.errors.section }, { status: 422 });
  }
  const { values, errors, draft } = readSection(form);
  if (!draft) return data({ values, errors, other: undefined }, { status: 422 });
  const changed = await changeSection(db, id, { ...draft, sectionId, now });
  if (!changed.ok) return data({ values, errors: changed.errors, other: undefined }, { status: 422 });
  throw redirect(LIST);
}

async function sectionAt(slug: string | undefined) {
  const standing = (await listAdministered(db)).filter((section) => !wasMerged(section));
  const section = standing.find((known) => known.slug === slug);
  if (!section) throw notFound();
  return { section, standing };
}

export default function Section() {
  const { name, path, values, parents, groups, others } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title={name} crumbs={wayTo(LIST)}>
        <p className="meta">L’adresse de la rubrique ne change pas, même si elle change de nom.</p>
      </PageHead>
      <SectionForm
        action={path}
        values={sent?.values ?? values}
        errors={sent?.errors ?? {}}
        submit="Enregistrer"
        {...{ parents, groups }}
      />
      <h2>Réunir ou supprimer</h2>
      <form method="post" action={path} className="stack">
        {others.length > 0 && (
          <SelectField
            label="Réunir à la rubrique"
            name="into"
            hint="Tous ses sujets y vont, et son adresse y mène désormais. On ne revient pas en arrière."
            choices={others}
            error={sent?.other}
          />
        )}
        {others.length === 0 && sent?.other && (
          <p className="error" role="alert">
            {sent.other}
          </p>
        )}
        <p className="actions">
          {others.length > 0 && (
            <button type="submit" name="intent" value="merge">
              Réunir les sujets
            </button>
          )}
          <button type="submit" name="intent" value="remove" className="danger" formNoValidate>
            Supprimer cette rubrique
          </button>
        </p>
        <p className="hint">Seule une rubrique où personne n’a jamais écrit peut être supprimée.</p>
      </form>
    </div>
  );
}
