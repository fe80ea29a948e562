import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { postAt } from "../addressed.server";
import { postPath } from "../addresses";
import { listVersions } from "../correction.server";

export const meta: MetaFunction = () => titled("Versions précédentes");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { topic, post } = await postAt(db, viewer, params);
  const [topicId, postId] = [topic.id, post.id];
  const versions = await listVersions(db, viewer, topicId, postId);
  if (!versions) throw notFound();
  return {
    path: postPath(topicId, postId),
    versions: versions.map(({ version, title, html, replacedAt }) => ({
      version,
      title,
      html,
      replaced: fullDate(replacedAt),
    })),
  };
}

export default function Versions() {
  const { path, versions } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Versions précédentes" crumbs={[{ name: "Le message", to: path }]}>
        <p className="meta">Visibles de l’auteur·e et de l’animation seulement.</p>
      </PageHead>
      {versions.length === 0 && <p>Ce message n’a pas été corrigé.</p>}
      {versions.map(({ version, title, html, replaced }) => (
        <section key={version} className="card">
          <h2 className="card-head">{`Version ${version}, remplacée le ${replaced}`}</h2>
          {title && <p className="meta">{`Titre\u00a0: ${withFrenchSpaces(title)}`}</p>}
          <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
        </section>
      ))}
    </div>
  );
}
