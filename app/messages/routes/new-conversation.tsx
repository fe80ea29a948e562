import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Member } from "~/accounts/viewer";
import { requireAuthor, requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { MESSAGES, NEW_CONVERSATION, placePath } from "../addresses";
import { beginConversation } from "../beginning.server";
import { peopleChoice, readPeople } from "../choosing.server";
import { Composer } from "../composer";
import { draftOf, newDraft } from "../drafts.server";
import type { Errors } from "../sending.server";

export const meta: MetaFunction = () => titled("Écrire un message privé");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { searchParams } = new URL(request.url);
  const shown = await choiceFor(viewer, searchParams.getAll("a"), "");
  const { refusal, ...choice } = shown;
  const errors: Errors = refusal ? { people: refusal } : {};
  return { ...choice, draft: { ...newDraft({ subject: "" }), errors } };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [subject, body] = [form.text("subject"), form.text("body")];
  return keeping(`${subject}\n\n${body}`.trim(), async () => {
    const author = await requireAuthor(context);
    const again = async (errors?: Errors) => {
      const { refusal: _, ...choice } = await choiceFor(author, form.all("a"), form.text("nom"));
      return { ...choice, draft: draftOf(form, { withSubject: true, errors }) };
    };
    if (form.checked("find") || form.checked("preview")) return data(await again());
    const written = await beginConversation(db, author, {
      ...{ people: readPeople(form.all("a")), subject, body },
      submissionKey: form.text("key") || null,
      now: new Date(),
    });
    if (!written.ok) return data(await again(written.errors), { status: 422 });
    throw redirect(placePath(written.conversationId, written.number));
  });
}

async function choiceFor(viewer: Member, ids: string[], typed: string) {
  if (viewer.standing === "none") throw notFound();
  const choice = await peopleChoice(
    db,
    viewer,
    { ids: readPeople(ids), typed: typed.slice(0, 120) },
    new Date(),
  );
  return { ...choice, notice: viewer.standing === "peer" ? SIGNED : null };
}

const SIGNED = "Un hors pair à qui vous écrivez lira votre nom et pourra vous répondre.";

export default function NewConversation() {
  const loaded = useLoaderData<typeof loader>();
  const { people, draft, notice } = useActionData<typeof action>() ?? loaded;
  return (
    <div className="column">
      <PageHead title="Écrire un message privé" crumbs={[{ name: "Messages", to: MESSAGES }]} />
      <Composer
        action={NEW_CONVERSATION}
        draft={draft}
        people={people}
        notice={notice}
        label="Votre message"
      />
    </div>
  );
}
