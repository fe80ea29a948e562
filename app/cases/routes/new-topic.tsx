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
import { Composer } from "~/forum/composer";
import { draftOf, newDraft } from "~/forum/drafts.server";
import { canOpenTopic } from "~/forum/policy";
import { describeReaders } from "~/forum/readers";
import { findSection } from "~/forum/sections.server";
import { takesSituations } from "~/forum/situation";
import { openTopic } from "~/forum/writing.server";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readSlug } from "~/http/cursor";
import { forbidden, notFound } from "~/http/errors";
import { type Form, keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { askCase } from "../asking.server";
import { NO_SITUATION, readSituation, type SituationErrors, saysSomething } from "../input";
import { SituationFields } from "../situation-fields";

export const meta: MetaFunction = () => titled("Ouvrir un sujet");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  return { ...(await place(viewer, params.section)), draft: newDraft() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [title, body] = [form.text("title"), form.text("body")];
  const asked = situationOf(form);
  const { tried, outcome, lesson } = asked.values;
  const typed = [title, body, tried, outcome, lesson].filter(Boolean).join("\n\n");
  return keeping(typed, async () => {
    const author = await requireAuthor(context);
    if (form.checked("preview")) return data({ draft: draftOf(form, { withTitle: true }), asked });
    const topic = {
      ...{ section: readSlug(params.section), title, body },
      signedToNonPeers: form.checked("signed"),
      submissionKey: form.text("key") || null,
      now: new Date(),
    };
    const written = asked.isOpen
      ? await askCase(db, author, { ...topic, situation: asked.values })
      : await openTopic(db, author, topic);
    if (written.ok) throw redirect(postPath(written.topicId, written.postId));
    const errors = "situationErrors" in written ? written.situationErrors : {};
    const draft = draftOf(form, { withTitle: true, errors: written.errors });
    return data({ draft, asked: { ...asked, errors } }, { status: 422 });
  });
}

/** The part of the form about a situation, as it was sent. */
function situationOf(form: Form) {
  const values = readSituation(form);
  const errors: SituationErrors = {};
  return { isOpen: form.checked("case") || saysSomething(values), values, errors };
}

/** The section where the topic would stand, as the form shows it. */
async function place(viewer: Member, slug: string | undefined) {
  const section = await findSection(db, viewer, readSlug(slug));
  if (!section) throw notFound();
  if (!canOpenTopic(viewer, section))
    throw forbidden("Cette rubrique n’attend pas de nouveau sujet de votre part.");
  return {
    section: { name: section.name, to: sectionPath(section.slug) },
    readers: describeReaders(viewer, section.readers),
    offersSignature: isPeer(viewer) && section.audience === "members",
    choices: takesSituations(section) ? await choicesOf() : null,
  };
}

async function choicesOf() {
  const { terms, territories } = await listChoices(db);
  return { terms, territories };
}

export default function NewTopic() {
  const { section, readers, offersSignature, draft, choices } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const asked = sent?.asked ?? { isOpen: false, values: NO_SITUATION };
  const errors = sent?.asked.errors ?? {};
  return (
    <div className="column">
      <PageHead title="Ouvrir un sujet" crumbs={[{ name: "Forum", to: "/forum" }, section]} />
      <Composer
        action={`${section.to}/nouveau`}
        draft={sent?.draft ?? draft}
        readers={readers}
        offersSignature={offersSignature}
        submit="Publier le sujet"
        label="Votre message"
      >
        {choices && <SituationFields {...asked} errors={errors} choices={choices} />}
      </Composer>
    </div>
  );
}
