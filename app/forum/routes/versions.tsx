import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { SETTINGS } from "~/platform/settings.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { postAt } from "../addressed.server";
import { postPath } from "../addresses";
import { Changes } from "../changes";
import { canCorrect } from "../policy";
import { listVersions } from "../versions.server";

export const meta: MetaFunction = () => titled("Versions précédentes");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { topic, post } = await postAt(db, viewer, params);
  const [topicId, postId] = [topic.id, post.id];
  const found = await listVersions(db, viewer, topicId, postId);
  if (!found) throw notFound();
  const { versions } = found;
  const hours = topic.editHours ?? SETTINGS.edit_hours.initial;
  return {
    path: postPath(topicId, postId),
    current: post.version,
    restorable: canCorrect(viewer, post, { now: new Date(), hours }),
    versions: versions.map(({ replacedAt, byHost, ...version }) => ({
      ...version,
      replaced: `${fullDate(replacedAt)}${byHost ? " par l’animation" : ""}`,
    })),
  };
}

export default function Versions() {
  const { path, current, restorable, versions } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Versions précédentes" crumbs={[{ name: "Le message", to: path }]}>
        <p className="meta">Visibles de l’auteur·e et de l’animation seulement.</p>
      </PageHead>
      {versions.length === 0 && <p>Ce message n’a pas été corrigé.</p>}
      {versions.map(({ version, title, body, changes, titleChanges, replaced }) => (
        <section key={version} className="card version">
          <h2 className="card-head">{`Version ${version}, remplacée le ${replaced}`}</h2>
          {title && titleChanges.length === 0 && (
            <p className="meta">{`Titre\u00a0: ${withFrenchSpaces(title)}`}</p>
          )}
          {titleChanges.length > 0 && <Changes changes={titleChanges} label="Titre" />}
          <Changes changes={changes} label="Texte" />
          {restorable && (
            <form method="post" action={`${path}/correction`}>
              <input type="hidden" name="version" value={current} />
              {title && <input type="hidden" name="title" value={title} />}
              <textarea name="body" hidden readOnly defaultValue={body} />
              <button type="submit">{`Rétablir la version ${version}`}</button>
            </form>
          )}
        </section>
      ))}
    </div>
  );
}
