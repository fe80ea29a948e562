import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isPeer, type Member } from "~/accounts/viewer";
import { listChoices } from "~/directory/choices.server";
import { postPath, sectionPath } from "~/forum/addresses";
import { attachTo } from "~/forum/attaching.server";
import { Composer } from "~/forum/composer";
import { versionOf } from "~/forum/draft-form";
import { draftOf, newDraft } from "~/forum/drafts.server";
import { canOpenTopic } from "~/forum/policy";
import { pollFieldsOf } from "~/forum/poll-fields";
import { describeReaders } from "~/forum/readers";
import { findDraft } from "~/forum/saved-drafts.server";
import { findSection } from "~/forum/sections.server";
import { takesSituations } from "~/forum/situation";
import { readDuty } from "~/forum/worn-duty";
import { type Errors, openTopic } from "~/forum/writing.server";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readSlug } from "~/http/cursor";
import { forbidden, notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { askCase } from "../asking.server";
import { askedIn, type SituationErrors, situationOf } from "../input";
import { renderNearby } from "../nearby.server";
import { SituationFields } from "../situation-fields";

export const meta: MetaFunction = () => titled("Ouvrir un sujet");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const form = await place(viewer, params.section);
  const [saved, choices] = await Promise.all([
    findDraft(db, viewer, form.place),
    form.takesSituations ? choicesOf() : null,
  ]);
  const draft = newDraft(form.place, saved, { withTitle: true });
  return { ...form, choices, draft, asked: askedIn(saved?.fields ?? {}) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [title, body] = [form.text("title"), form.text("body")];
  const asked = situationOf(form);
  const { tried, outcome, lesson } = asked.values;
  return keeping([title, body, tried, outcome, lesson].filter(Boolean).join("\n\n"), async () => {
    const author = await requireAuthor(context);
    const again = async (errors?: Errors, situationErrors: SituationErrors = {}, sent = form) => {
      const { place: where } = await place(author, params.section);
      const draft = draftOf(sent, { place: where, withTitle: true, errors });
      return { draft, asked: { ...asked, errors: situationErrors } };
    };
    const attached = await attachTo(db, author, form);
    if (attached) return data(await again(attached.errors, {}, attached.form), { status: attached.status });
    if (form.checked("preview")) {
      context.pieces.set("similar", await renderNearby(db, author, title, readSlug(params.section)));
      return data(await again());
    }
    const topic = {
      ...{ section: readSlug(params.section), title, body },
      signedToNonPeers: form.checked("signed"),
      poll: pollFieldsOf(form),
      submissionKey: form.text("key") || null,
      draftVersion: versionOf(form),
      wornDuty: readDuty(form.text("mission")),
      now: new Date(),
    };
    const written = asked.isOpen
      ? await askCase(db, author, { ...topic, situation: asked.values })
      : await openTopic(db, author, topic);
    if (written.ok) throw redirect(postPath(written.topicId, written.postId));
    const situationErrors = "situationErrors" in written ? written.situationErrors : {};
    return data(await again(written.errors, situationErrors), { status: 422 });
  });
}

/** The section where the topic would stand, as the form shows it. */
async function place(viewer: Member, slug: string | undefined) {
  const section = await findSection(db, viewer, readSlug(slug));
  if (!section) throw notFound();
  if (!canOpenTopic(viewer, section))
    throw forbidden("Cette rubrique n’attend pas de nouveau sujet de votre part.");
  return {
    place: { kind: "section", id: section.id } as const,
    section: { name: section.name, slug: section.slug, to: sectionPath(section.slug) },
    readers: describeReaders(viewer, section.readers),
    offersSignature: isPeer(viewer) && section.audience === "members",
    takesSituations: takesSituations(section),
    duties: viewer.duties,
  };
}

async function choicesOf() {
  const { terms, territories } = await listChoices(db);
  return { terms, territories };
}

export default function NewTopic() {
  const { section, readers, offersSignature, duties, draft, choices, asked } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { isOpen, values } = sent?.asked ?? asked;
  const errors = sent?.asked.errors ?? {};
  return (
    <div className="column">
      <PageHead title="Ouvrir un sujet" crumbs={[{ name: "Forum", to: "/forum" }, section]} />
      <Composer
        action={`${section.to}/nouveau`}
        draft={sent?.draft ?? draft}
        readers={readers}
        offersSignature={offersSignature}
        duties={duties}
        submit="Publier le sujet"
        label="Votre message"
        more={choices && <SituationFields {...{ isOpen, values, errors, choices }} />}
      >
        <similar-topics data-section={section.slug}>
          <Piece name="similar" className="similar" />
        </similar-topics>
      </Composer>
    </div>
  );
}
