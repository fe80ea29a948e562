import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireGuideReader } from "~/guide/access";
import { editionFichePath, fichePath, RECORDS_PATH, recordPath } from "~/guide/addresses";
import { seesAllProposals } from "~/guide/policy";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { validationPath } from "../addresses";
import { CollegeView } from "../college-views";
import { nameFor } from "../policy";
import { recordAt } from "../records.server";
import { saySilence } from "../words";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  titled(data ? `Procès-verbal n° ${data.position}` : "Procès-verbal");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const position = readId(params.position);
  if (!position || position > 2_000_000_000) throw notFound();
  const record = await recordAt(db, viewer, position);
  const { proposal, fiche, option, edition, textHash, silenceApproves, colleges, ...content } =
    record.content;
  const date = (text: string) => fullDate(new Date(text));
  return {
    ...{ position, edition, option: option.number, textHash, isIntact: record.isIntact },
    ...{ hash: record.hash, previousHash: record.previousHash, silence: saySilence(silenceApproves) },
    ...{ opened: date(content.openedAt), deadline: date(content.deadline), closed: date(content.closedAt) },
    title: withFrenchSpaces(proposal.title),
    fiche: withFrenchSpaces(fiche.title),
    isPublished: record.publishedAt !== null,
    paths: {
      before: position > 1 ? recordPath(position - 1) : null,
      fiche: record.publishedAt ? editionFichePath(edition, fiche.slug) : fichePath(fiche.slug),
      texts: seesAllProposals(viewer) ? validationPath(proposal.id) : null,
    },
    colleges: colleges.map(({ voices, silent, ...college }) => ({
      ...college,
      voices: voices.map(({ member, by, verdict, reason }) => ({
        ...{ name: nameFor(viewer, member), by: by && nameFor(viewer, by), verdict, reason },
      })),
      silent: silent.map((person) => nameFor(viewer, person)),
    })),
  };
}

export default function RecordPage() {
  const { position, paths, colleges, ...record } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead
        title={`Procès-verbal n° ${position}`}
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: "Procès-verbaux", to: RECORDS_PATH },
        ]}
      >
        <p>
          {`${record.title}. Option\u00a0${record.option}, pour l’édition\u00a0${record.edition}${record.isPublished ? "" : ", à paraître"}. Fiche\u00a0: `}
          <a href={paths.fiche}>{record.fiche}</a>.
        </p>
      </PageHead>
      <p>{`Validation ouverte le ${record.opened}, close le ${record.closed}\u00a0; l’échéance était le ${record.deadline}. ${record.silence}`}</p>
      {colleges.map((said) => (
        <CollegeView key={said.college} said={{ ...said }} level={2} />
      ))}
      <section className="stack">
        <h2>Empreintes</h2>
        <dl className="hashes">
          <dt>Texte approuvé</dt>
          <dd>
            <code>{record.textHash}</code>
          </dd>
          <dt>Procès-verbal précédent</dt>
          <dd>
            <code>{record.previousHash}</code>
          </dd>
          <dt>Ce procès-verbal</dt>
          <dd>
            <code>{record.hash}</code>
          </dd>
        </dl>
        <p className={record.isIntact ? "meta" : "error"}>
          {record.isIntact
            ? "Vérifié à l’instant\u00a0: cette empreinte est bien celle de ce qui se lit ici, à la suite du précédent."
            : "Cette empreinte n’est pas celle de ce qui se lit ici\u00a0: ce procès-verbal a été altéré."}
        </p>
        <p>
          {paths.texts && <a href={paths.texts}>Les textes soumis</a>}
          {paths.texts && paths.before && " · "}
          {paths.before && <a href={paths.before}>Procès-verbal précédent</a>}
        </p>
      </section>
    </div>
  );
}
