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
import { postPath, sectionPath } from "../addresses";
import { attachTo } from "../attaching.server";
import { Composer } from "../composer";
import { draftOf, newDraft } from "../drafts.server";
import { canOpenTopic } from "../policy";
import { pollFieldsOf } from "../poll-fields";
import { describeReaders } from "../readers";
import { findSection } from "../sections.server";
import { openTopic } from "../writing.server";

export const meta: MetaFunction = () => titled("Ouvrir un sujet");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  return { ...(await place(viewer, params.section)), draft: newDraft() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [title, body] = [form.text("title"), form.text("body")];
  return keeping(`${title}\n\n${body}`.trim(), async () => {
    const author = await requireAuthor(context);
    const attached = await attachTo(db, author, form);
    if (attached) {
      const { errors, status } = attached;
      return data(draftOf(attached.form, { withTitle: true, errors }), { status });
    }
    if (form.checked("preview")) return data(draftOf(form, { withTitle: true }));
    const written = await openTopic(db, author, {
      ...{ section: readSlug(params.section), title, body },
      signedToNonPeers: form.checked("signed"),
      poll: pollFieldsOf(form),
      submissionKey: form.text("key") || null,
      now: new Date(),
    });
    if (!written.ok) return data(draftOf(form, { withTitle: true, errors: written.errors }), { status: 422 });
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
    section: { name: section.name, to: sectionPath(section.slug) },
    readers: describeReaders(viewer, section.readers),
    offersSignature: isPeer(viewer) && section.audience === "members",
  };
}

export default function NewTopic() {
  const { section, readers, offersSignature, draft } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Ouvrir un sujet" crumbs={[{ name: "Forum", to: "/forum" }, section]} />
      <Composer
        action={`${section.to}/nouveau`}
        draft={sent ?? draft}
        readers={readers}
        offersSignature={offersSignature}
        submit="Publier le sujet"
        label="Votre message"
      />
    </div>
  );
}
