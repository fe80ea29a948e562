import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { GUIDE_PATHS } from "#db/vocabulary";
import { requireAuthor } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { PATHS_PATH } from "../addresses";
import { baseOf, KEPT_PATHS } from "../kept-paths";
import { fichesOf, pathQuery } from "../path";
import { readOrder, typedRows } from "../path-form.server";
import { keepPath, planToKeep } from "../path-keeping.server";
import { MetPath, PathForm } from "../path-views";
import type { PlanChapter } from "../plan";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.name ?? "Parcours de lecture");

function pathNamed(word: string | undefined) {
  const path = GUIDE_PATHS.find((one) => KEPT_PATHS[one].word === word);
  if (!path) throw notFound();
  return path;
}

/** The fiches of the path in its order, then the others of the edition. */
function rowsOf(chapters: PlanChapter[], path: ReturnType<typeof pathNamed>) {
  const inside = fichesOf(chapters, KEPT_PATHS[path].path);
  const others = chapters.flatMap(({ fiches }) => fiches).filter((fiche) => !inside.includes(fiche));
  return [...inside, ...others].map((fiche, n) => ({
    ...{ slug: fiche.slug, title: withFrenchSpaces(fiche.title) },
    ...{ isIn: n < inside.length, place: n < inside.length ? String(n + 1) : "" },
  }));
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const chapters = await planToKeep(db, viewer);
  const path = pathNamed(params.path);
  const { name, path: way } = KEPT_PATHS[path];
  const saved = new URL(request.url).searchParams.has("enregistre");
  return { name, base: baseOf(chapters, path), rows: rowsOf(chapters, path), read: pathQuery(way), saved };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const by = await requireAuthor(context);
  const chapters = await planToKeep(db, by);
  const path = pathNamed(params.path);
  const [step, base] = [form.text("step"), form.text("base")];
  const rows = typedRows(form, rowsOf(chapters, path));
  const order = step === "reset" ? { ok: true as const, slugs: [] } : readOrder(rows, step);
  if (!order.ok) return data({ rows, base, error: order.error, theirs: null }, { status: 422 });
  const kept = await keepPath(db, by, { path, base, slugs: order.slugs, now: new Date() });
  if (kept.ok) {
    const [, moved] = step.split(":");
    throw redirect(`${PATHS_PATH}/${params.path}?enregistre=1${moved ? `#fiche-${moved}` : ""}`, 303);
  }
  const theirs = kept.theirs.titles.map(withFrenchSpaces);
  return data({ rows, base: kept.theirs.base, error: null, theirs }, { status: 409 });
}

export default function PathRoute() {
  const { name, read, saved, ...found } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead
        title={name}
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: "Parcours de lecture", to: PATHS_PATH },
        ]}
      >
        <p>
          <a href={`/guide${read}`}>Lire ce parcours</a>
        </p>
      </PageHead>
      {!sent && saved && <p className="notice">Enregistré. Le parcours se lit ainsi dès maintenant.</p>}
      {sent?.error && (
        <p className="error" role="alert">
          {sent.error}
        </p>
      )}
      {sent?.theirs && <MetPath titles={sent.theirs} />}
      <PathForm rows={sent?.rows ?? found.rows} base={sent?.base ?? found.base} />
    </div>
  );
}
