import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { createSection, listAdministered, listGroups } from "~/forum/section-admin.server";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { wayTo } from "../places";
import { SectionForm } from "../section-form";
import { headingsOf } from "../section-tree";
import { readSection } from "../section-values";

export const meta: MetaFunction = () => titled("Nouvelle rubrique");

const EMPTY = {
  name: "",
  description: "",
  parent: "0",
  isHeading: false,
  audience: "",
  group: "",
  opener: "",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const [sections, groups] = await Promise.all([listAdministered(db), listGroups(db)]);
  return {
    parents: headingsOf(sections),
    groups: groups.map(({ id, name }) => ({ value: String(id), label: name })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id } = await requireAdministratorsForm(context);
  const { values, errors, draft } = readSection(form);
  if (!draft) return data({ values, errors }, { status: 422 });
  const created = await createSection(db, id, { ...draft, now: new Date() });
  if (!created.ok) return data({ values, errors: created.errors }, { status: 422 });
  throw redirect("/administration/rubriques");
}

export default function NewSection() {
  const { parents, groups } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Nouvelle rubrique" crumbs={wayTo("/administration/rubriques")} />
      <SectionForm
        action="/administration/rubriques/nouvelle"
        values={sent?.values ?? EMPTY}
        errors={sent?.errors ?? {}}
        submit="Créer la rubrique"
        {...{ parents, groups }}
      />
    </div>
  );
}
