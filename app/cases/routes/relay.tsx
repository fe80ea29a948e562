import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { holds, type Member } from "~/accounts/viewer";
import { topicAt } from "~/forum/addressed.server";
import { postPath, sectionPath, topicPath } from "~/forum/addresses";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readSlug } from "~/http/cursor";
import { forbidden, notFound } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { SelectField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { listPeerSections } from "../places.server";
import { relayToPeers } from "../returning.server";

export const meta: MetaFunction = () => titled("Relayer auprès des pairs");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const topic = await theirs(viewer, params);
  return {
    path: `/sujets/${topic.id}/relais`,
    topic: { name: topic.title, to: topicPath(topic) },
    section: { name: topic.section.name, to: sectionPath(topic.section.slug) },
    sections: (await listPeerSections(db)).map(({ slug, name }) => ({
      value: slug,
      label: withFrenchSpaces(name),
    })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const member = await requireAuthor(context);
  const topic = await theirs(member, params);
  const section = readSlug(form.text("section"));
  const written = await relayToPeers(db, member, { topicId: topic.id, section, now: new Date() });
  if (!written) return data({ error: "Choisissez une rubrique dans la liste." }, { status: 422 });
  throw redirect(postPath(written.topicId, written.postId), 303);
}

async function theirs(viewer: Member, params: { id?: string }) {
  const topic = await topicAt(db, viewer, params);
  if (topic.section.audience !== "members") throw notFound();
  if (!holds(viewer, "host")) throw forbidden("L’animation seule relaie un sujet auprès des pairs.");
  return topic;
}

export default function Relay() {
  const { path, topic, section, sections } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column narrow">
      <PageHead title="Relayer auprès des pairs" crumbs={[{ name: "Forum", to: "/forum" }, section, topic]}>
        <p>
          Un sujet s’ouvre à votre nom dans la rubrique choisie, avec un lien et la question citée. Les hors
          pairs n’en voient rien.
        </p>
      </PageHead>
      <form method="post" action={path} className="stack">
        <SelectField label="Rubrique" name="section" choices={sections} error={sent?.error} required />
        <p className="actions">
          <button type="submit" className="primary">
            Relayer
          </button>
        </p>
      </form>
    </div>
  );
}
