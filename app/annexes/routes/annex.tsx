import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireGuideReader } from "~/guide/access";
import { annexesPath, annexPath, fichePath } from "~/guide/addresses";
import { requireAuthor } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { annexWritingPath } from "../addresses";
import { annexAt, bodiesOf } from "../annex.server";
import { EndForm, Lost, VerdictForm } from "../annex-acts";
import { renderAnnex, renderChange, textFacts } from "../annex-page.server";
import { History, LastText, Said } from "../annex-views";
import { decideAnnex } from "../deciding.server";
import { endAnnex } from "../ending.server";
import { placeOf } from "../place";
import { annexLabel } from "../words";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  titled(data ? `Annexe régionale – ${data.region}` : "Annexe régionale");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const annex = await annexAt(db, viewer, placeOf(params));
  const { slug, territory, region, inForce, last, mayWrite, texts } = annex;
  const query = new URL(request.url).searchParams;
  if (slug !== params.fiche) throw redirect(annexPath(slug, territory), 301);
  const asked = texts.find(({ id }) => id === readId(query.get("texte") ?? undefined)) ?? null;
  const next = last && last.id !== inForce?.id ? last : null;
  const shown = [inForce, next, asked].filter((text) => text !== null);
  const bodies =
    shown.length > 0
      ? await bodiesOf(
          db,
          shown.map(({ id }) => id),
        )
      : new Map();
  const set = (name: string, text: (typeof shown)[number] | null) => {
    if (text)
      context.pieces.set(name, renderAnnex({ hash: text.hash, body: bodies.get(text.id)?.body ?? "" }));
  };
  set("annex-in-force", inForce);
  set("annex-last", next);
  set("annex-asked", asked);
  const [before, after] = [inForce && bodies.get(inForce.id), next && bodies.get(next.id)];
  if (before && after) context.pieces.set("annex-change", renderChange(before, after));
  const facts = (text: typeof inForce) => text && textFacts(viewer, text);
  return {
    ...{ region, mayWrite, mayDecide: annex.mayDecide, saved: query.get("enregistre") },
    ...{ inForce: facts(inForce), next: facts(next), asked: facts(asked), annexId: last?.annexId ?? 0 },
    isOwn: annex.speaks && next !== null && next.verdict === null && !annex.mayDecide,
    fiche: withFrenchSpaces(annex.fiche),
    texts: mayWrite ? texts.map((text) => textFacts(viewer, text)) : [],
    paths: {
      fiche: fichePath(slug),
      all: annexesPath(slug),
      own: annexPath(slug, territory),
      write: annexWritingPath(slug, territory),
    },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [verdict, reason] = [form.text("verdict"), form.text("reason")];
  return keeping(reason, async () => {
    const by = await requireAuthor(context);
    const [place, now] = [placeOf(params), new Date()];
    const path = annexPath(place.fiche, place.territory);
    if (form.text("step") === "end") {
      await endAnnex(db, by, { place, annexId: readId(form.text("annexe")) ?? 0, now });
      throw redirect(path, 303);
    }
    if (form.text("step") !== "decide") throw notFound();
    const decided = await decideAnnex(db, by, { place, hash: form.text("empreinte"), verdict, reason, now });
    if (decided.ok) throw redirect(path, 303);
    return data({ verdict, reason, errors: decided.errors }, { status: 422 });
  });
}

export default function AnnexRoute() {
  const { region, fiche, paths, inForce, next, asked, texts, ...annex } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>() ?? null;
  return (
    <div className="column">
      <PageHead
        title={inForce?.title ?? `Annexe régionale – ${region}`}
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: fiche, to: paths.fiche },
          { name: "Annexes régionales", to: paths.all },
        ]}
      />
      <p className="annex-label">{annexLabel(region)}</p>
      {annex.saved && (
        <p className="notice">
          {annex.saved === "reuni"
            ? "Enregistré. Quelqu’un avait écrit ailleurs dans ce texte entre-temps\u00a0: vos deux textes sont réunis, relisez-les."
            : "Enregistré. Le texte ne se lira dans le guide qu’une fois approuvé par la région."}
        </p>
      )}
      {sent && (sent.errors.form || !annex.mayDecide) && <Lost sent={sent} isKept={annex.mayDecide} />}
      {inForce ? (
        <>
          <Piece name="annex-in-force" className="difference-place" />
          <Said text={inForce} />
          {inForce.record && (
            <p>
              <a href={inForce.record}>Procès-verbal de cette annexe</a>
            </p>
          )}
        </>
      ) : (
        <p>Aucune annexe de cette région n’est en vigueur sur cette fiche.</p>
      )}
      {next && <LastText text={next} hasChange={inForce !== null} />}
      {annex.isOwn && (
        <p className="notice">
          Vous avez écrit une partie de ce texte&nbsp;: une autre personne de votre région doit se prononcer.
        </p>
      )}
      {next && annex.mayDecide && <VerdictForm path={paths.own} hash={next.hash} sent={sent} />}
      {asked && (
        <section className="stack" id="texte">
          <h2>{`Texte ${asked.revision}\u00a0: ${asked.title}`}</h2>
          <Piece name="annex-asked" className="difference-place" />
        </section>
      )}
      {annex.mayWrite && (
        <>
          <p>
            <a className="button" href={paths.write}>
              {annex.annexId ? "Récrire cette annexe" : "Écrire une annexe"}
            </a>
          </p>
          {texts.length > 0 && <History texts={texts} path={paths.own} />}
          {annex.annexId > 0 && <EndForm path={paths.own} annexId={annex.annexId} region={region} />}
        </>
      )}
    </div>
  );
}
