import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { escapeText } from "~/text/escape";
import { withFrenchSpaces } from "~/text/typography";
import { SelectField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { requireGuideReader } from "../access";
import { fichePath } from "../addresses";
import { comparisonPath, historyPath } from "../change-addresses";
import { comparedEditions } from "../comparison";
import { historyOf, htmlOfTexts } from "../history.server";
import { LayoutTabs, layoutAsked } from "../layout-tabs";
import { renderDifference } from "../rendered-difference.server";
import { CHANGE_WORDS, nameEdition } from "../words";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  titled(data ? `${data.title} : ce qui a changé` : "Ce qui a changé");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireGuideReader(request, context);
  const fiche = await historyOf(db, readSlug(params.fiche));
  if (!fiche) throw notFound();
  const { search, searchParams: asked } = new URL(request.url);
  const { slug, title, editions } = fiche;
  if (slug !== params.fiche) throw redirect(`/guide/${slug}/comparer${search}`, 301);
  const compared = comparedEditions(
    asked,
    editions.map(({ number }) => number),
  );
  const [before, after] = [compared?.before, compared?.after].map((number) =>
    editions.find((edition) => edition.number === number),
  );
  if (!before || !after) throw notFound();
  const layout = layoutAsked(asked);
  const isTwice = before.number === after.number;
  if (!isTwice) {
    const html = await htmlOfTexts(db, [before.textId, after.textId]);
    const whole = (of: typeof before) =>
      `<h2>${escapeText(withFrenchSpaces(of.title))}</h2>${html.get(of.textId) ?? ""}`;
    context.pieces.set("difference", renderDifference(whole(before), whole(after), layout));
  }
  return {
    title,
    layout,
    isTwice,
    isOnly: editions.length === 1,
    paths: { fiche: fichePath(slug), history: historyPath(slug), form: `/guide/${slug}/comparer` },
    path: comparisonPath(slug, before.number, after.number),
    before: { number: before.number, name: nameEdition(before) },
    after: { number: after.number, name: nameEdition(after) },
    change: CHANGE_WORDS[after.change],
    note: withFrenchSpaces(after.changeNote),
    choices: editions.map((edition) => ({ value: String(edition.number), label: nameEdition(edition) })),
  };
}

export default function Comparison() {
  const { title, paths, path, layout, before, after, ...page } = useLoaderData<typeof loader>();
  return (
    <div className={layout === "side" ? "column wide" : "column"}>
      <PageHead
        title="Ce qui a changé"
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: title, to: paths.fiche },
          { name: "Historique", to: paths.history },
        ]}
      >
        <p>{`De ${before.name} à ${after.name}.`}</p>
        {!page.isTwice && (page.change || page.note) && (
          <p className="meta">
            {page.change && <span className="badge">{page.change}</span>} {page.note}
          </p>
        )}
      </PageHead>
      {page.isTwice ? (
        <p className="notice">
          {page.isOnly
            ? "Cette fiche n’est que dans une édition\u00a0: il n’y a rien à comparer."
            : "Vous avez choisi deux fois la même édition\u00a0: il n’y a rien à comparer."}
        </p>
      ) : (
        <>
          <LayoutTabs path={path} layout={layout} />
          <Piece name="difference" className="difference-place" />
        </>
      )}
      {!page.isOnly && (
        <form method="get" action={paths.form} className="stack">
          <h2>Comparer deux autres éditions</h2>
          <SelectField name="de" label="De" choices={page.choices} defaultValue={before.number} />
          <SelectField name="a" label="À" choices={page.choices} defaultValue={after.number} />
          {layout === "side" && <input type="hidden" name="vue" value="cote-a-cote" />}
          <p className="actions">
            <button type="submit">Comparer</button>
          </p>
        </form>
      )}
    </div>
  );
}
