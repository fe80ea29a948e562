import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isPeer, type Member } from "~/accounts/viewer";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readSlug } from "~/http/cursor";
import { forbidden, notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { Piece } from "~/ui/pieces";
import { postPath, sectionPath } from "../addresses";
import { attachTo } from "../attaching.server";
import { Composer } from "../composer";
import { versionOf } from "../draft-form";
import { draftOf, newDraft } from "../drafts.server";
import { canOpenTopic } from "../policy";
import { pollFieldsOf } from "../poll-fields";
import { describeReaders } from "../readers";
import { renderSimilar } from "../rendered-similar.server";
import { findDraft } from "../saved-drafts.server";
import { findSection } from "../sections.server";
import { listSimilar } from "../similar.server";
import { readDuty } from "../worn-duty";
import { type Errors, openTopic } from "../writing.server";

export const meta: MetaFunction = () => titled("Ouvrir un sujet");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const form = await place(viewer, params.section);
  const saved = await findDraft(db, viewer, form.place);
  return { ...form, draft: newDraft(form.place, saved, { withTitle: true }) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [title, body] = [form.text("title"), form.text("body")];
  return keeping(`${title}\n\n${body}`.trim(), async () => {
    const author = await requireAuthor(context);
    const again = async (errors?: Errors, sent = form) =>
      draftOf(sent, { place: (await place(author, params.section)).place, withTitle: true, errors });
    const attached = await attachTo(db, author, form);
    if (attached) return data(await again(attached.errors, attached.form), { status: attached.status });
    if (form.checked("preview")) {
      context.pieces.set(
        "similar",
        renderSimilar(await listSimilar(db, author, title, readSlug(params.section))),
      );
      return data(await again());
    }
    const written = await openTopic(db, author, {
      ...{ section: readSlug(params.section), title, body },
      signedToNonPeers: form.checked("signed"),
      poll: pollFieldsOf(form),
      submissionKey: form.text("key") || null,
      draftVersion: versionOf(form),
      wornDuty: readDuty(form.text("mission")),
      now: new Date(),
    });
    if (!written.ok) return data(await again(written.errors), { status: 422 });
    throw redirect(postPath(written.topicId, written.postId));
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
    duties: viewer.duties,
  };
}

export default function NewTopic() {
  const { section, readers, offersSignature, duties, draft } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Ouvrir un sujet" crumbs={[{ name: "Forum", to: "/forum" }, section]} />
      <Composer
        action={`${section.to}/nouveau`}
        draft={sent ?? draft}
        readers={readers}
        offersSignature={offersSignature}
        duties={duties}
        submit="Publier le sujet"
        label="Votre message"
      >
        <similar-topics data-section={section.slug}>
          <Piece name="similar" className="similar" />
        </similar-topics>
      </Composer>
    </div>
  );
}
