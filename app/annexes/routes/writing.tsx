import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireGuideReader } from "~/guide/access";
import { annexPath, fichePath } from "~/guide/addresses";
import { renderGuide } from "~/guide/rendering.server";
import { requireAuthor } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { MetText, TextForm } from "~/proposals/text-form";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { annexWritingPath } from "../addresses";
import { bodiesOf } from "../annex.server";
import { ANNEX_MAX } from "../limits";
import { placeOf } from "../place";
import { annexLabel } from "../words";
import { annexToWrite, saveAnnex } from "../writing.server";

export const meta: MetaFunction = () => titled("Écrire une annexe régionale");

const NONE: Record<string, string> = {};
const HINT =
  "En Markdown. Il ne se lira qu’une fois approuvé par une personne de la région qui ne l’a pas écrit.";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const { slug, fiche, territory, region, last } = await annexToWrite(db, viewer, placeOf(params));
  const text = last && (await bodiesOf(db, [last.id])).get(last.id);
  return {
    ...{ slug, territory, fiche: withFrenchSpaces(fiche), region, hasAnnex: last !== null },
    ...{ title: text?.title ?? "", body: text?.body ?? "", base: last?.id ?? 0 },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [title, body] = [form.text("title"), form.text("body")];
  return keeping(body, async () => {
    const by = await requireAuthor(context);
    const place = placeOf(params);
    // Rights first: a preview is for who writes too.
    await annexToWrite(db, by, place);
    const base = readId(form.text("base")) ?? 0;
    const again = { title, body, base, errors: NONE, preview: "", theirs: null };
    if (form.checked("preview")) return data({ ...again, preview: renderGuide(body.slice(0, ANNEX_MAX)) });
    if (form.text("step") !== "save") throw notFound();
    const saved = await saveAnnex(db, by, { place, base, title, body, now: new Date() });
    if (saved.ok)
      throw redirect(
        `${annexPath(place.fiche, place.territory)}?enregistre=${saved.isMerged ? "reuni" : "1"}`,
        303,
      );
    const { errors } = saved;
    if (!("theirs" in saved)) return data({ ...again, errors, base: saved.base }, { status: 422 });
    return data({ ...again, errors, base: saved.base, theirs: saved.theirs }, { status: 409 });
  });
}

export default function Writing() {
  const { slug, territory, fiche, region, hasAnnex, ...text } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const shown = sent ?? text;
  return (
    <div className={sent?.theirs ? "column wide" : "column"}>
      <PageHead
        title={`Écrire l’annexe régionale\u00a0: ${region}`}
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: fiche, to: fichePath(slug) },
        ]}
      />
      <p className="annex-label">{annexLabel(region)}</p>
      <div className={sent?.theirs ? "met-texts" : undefined}>
        {sent?.theirs && <MetText theirs={sent.theirs} />}
        <TextForm
          action={annexWritingPath(slug, territory)}
          base={{ name: "base", value: shown.base }}
          title={{ label: "Titre de l’annexe", value: shown.title }}
          body={{ label: "Texte de l’annexe", hint: HINT, rows: 18, value: shown.body }}
          errors={sent?.errors ?? NONE}
          preview={sent?.preview ?? ""}
        />
      </div>
      <p>
        {hasAnnex ? (
          <a href={annexPath(slug, territory)}>Revenir à l’annexe</a>
        ) : (
          <a href={fichePath(slug)}>Revenir à la fiche</a>
        )}
      </p>
    </div>
  );
}
