import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Member } from "~/accounts/viewer";
import { requireGuideReader } from "~/guide/access";
import { annexPath, editionFichePath, fichePath, RECORDS_PATH, recordPath } from "~/guide/addresses";
import { seesAllProposals } from "~/guide/policy";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { validationPath } from "../addresses";
import { recordFacts, recordKind, recordTitle } from "../record-facts";
import { AnnexRecordView, RecordHashes, RoundRecordView } from "../record-views";
import { recordAt } from "../records.server";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  titled(data ? `Procès-verbal n° ${data.position}` : "Procès-verbal");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const position = readId(params.position);
  if (!position || position > 2_000_000_000) throw notFound();
  const record = await recordAt(db, viewer, position);
  const { content, hash, previousHash, isIntact } = record;
  const option = "kind" in content ? "" : `Option\u00a0${content.option.number}, pour l’`;
  return {
    ...{ position, hashes: { hash, previousHash, isIntact, textHash: content.textHash } },
    ...recordFacts(viewer, content),
    intro: `${recordTitle(content)}. ${capital(`${option}${recordKind(content, record.publishedAt !== null)}`)}. Fiche\u00a0: `,
    fiche: withFrenchSpaces(content.fiche.title),
    paths: { ...pathsOf(viewer, record), before: position > 1 ? recordPath(position - 1) : null },
  };
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function pathsOf(viewer: Member, { content, publishedAt, territory }: Awaited<ReturnType<typeof recordAt>>) {
  const { slug } = content.fiche;
  if ("kind" in content)
    return { fiche: fichePath(slug), texts: territory ? annexPath(slug, territory) : null };
  return {
    fiche: publishedAt ? editionFichePath(content.edition, slug) : fichePath(slug),
    texts: seesAllProposals(viewer) ? validationPath(content.proposal.id) : null,
  };
}

export default function RecordPage() {
  const { position, paths, hashes, intro, fiche, round, annex } = useLoaderData<typeof loader>();
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
          {intro}
          <a href={paths.fiche}>{fiche}</a>.
        </p>
      </PageHead>
      {round && <RoundRecordView facts={round} />}
      {annex && <AnnexRecordView facts={annex} />}
      <section className="stack">
        <RecordHashes {...hashes} />
        <p>
          {paths.texts && <a href={paths.texts}>{annex ? "L’annexe" : "Les textes soumis"}</a>}
          {paths.texts && paths.before && " · "}
          {paths.before && <a href={paths.before}>Procès-verbal précédent</a>}
        </p>
      </section>
    </div>
  );
}
