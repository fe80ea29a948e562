import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listAdministered, moveSection } from "~/forum/section-admin.server";
import { readId } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { EntryButton } from "../entry-form";
import { wayTo } from "../places";
import { type TreeRow, treeOf, wasMerged } from "../section-tree";

export const meta: MetaFunction = () => titled("Rubriques");
const PATH = "/administration/rubriques";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const sections = await listAdministered(db);
  const merged = sections.filter(wasMerged).map(({ id, name, parentId }) => {
    return { id, name, into: sections.find((section) => section.id === parentId)?.name ?? "" };
  });
  return { tree: treeOf(sections), merged };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id } = await requireAdministratorsForm(context);
  const sectionId = readId(form.text("id")) ?? 0;
  await moveSection(db, id, { sectionId, step: form.text("intent") === "up" ? -1 : 1, now: new Date() });
  throw redirect(`${PATH}#entree-${sectionId}`);
}

export default function Sections() {
  const { tree, merged } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Rubriques" crumbs={wayTo()}>
        <p className="actions">
          <a className="button primary" href={`${PATH}/nouvelle`}>
            Nouvelle rubrique
          </a>
        </p>
      </PageHead>
      {tree.map(({ rows, ...top }) => (
        <section key={top.id} className="card">
          <div className="rows">
            <Row row={top} level={2} />
            {rows.map((row) => (
              <Row key={row.id} row={row} level={3} />
            ))}
          </div>
        </section>
      ))}
      {merged.length > 0 && (
        <section className="prose">
          <h2>Réunies à d’autres</h2>
          <p>Leurs anciennes adresses mènent à la rubrique où sont leurs sujets.</p>
          <ul>
            {merged.map(({ id, name, into }) => (
              <li key={id}>{`${name} → ${into}`}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Row({ row, level }: { row: TreeRow; level: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <form method="post" action={PATH} className={`entry entry-level-${level}`} id={`entree-${row.id}`}>
      <input type="hidden" name="id" value={row.id} />
      <Heading className="row-title">
        <a href={row.path}>{row.name}</a>
      </Heading>
      {row.description && <p>{row.description}</p>}
      <p className="meta">{row.state}</p>
      <p className="actions">
        {!row.isFirst && <EntryButton intent="up" label="Monter" name={row.name} />}
        {!row.isLast && <EntryButton intent="down" label="Descendre" name={row.name} />}
      </p>
    </form>
  );
}
