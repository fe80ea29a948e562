import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isPeer } from "~/accounts/viewer";
import { memberPath } from "~/forum/addresses";
import { requireAuthor, requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { type Form, keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { DIRECTORY } from "../addresses";
import { type ProfileInput, readOwnProfile, saveProfile } from "../editing.server";
import { LIST_FIELDS } from "../filters";
import { ProfileForm } from "../profile-form";
import { monthOf } from "../words";

export const meta: MetaFunction = () => titled("Ma fiche");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const own = await readOwnProfile(db, viewer, new Date());
  if (!own) throw notFound();
  const { values, choices, confirmedAt } = own;
  return {
    ...{ values, choices, isPeer: isPeer(viewer) },
    page: memberPath(viewer.id),
    confirmed: confirmedAt && monthOf(confirmedAt),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  return keeping(form.text("expertise"), async () => {
    const member = await requireAuthor(context);
    const values = readProfile(form);
    const saved = await saveProfile(db, member, values, new Date());
    if (!saved.ok) return data({ values, errors: saved.errors }, { status: 422 });
    throw redirect(memberPath(member.id), 303);
  });
}

function readProfile(form: Form): ProfileInput {
  return {
    function: form.text("function").replace(/\s+/g, " "),
    levels: form.all("levels"),
    structure: form.text("structure"),
    territory: form.text("territory"),
    terms: {
      theme: form.all(LIST_FIELDS.theme),
      scheme: form.all(LIST_FIELDS.scheme),
      public: form.all(LIST_FIELDS.public),
    },
    expertise: form.text("expertise"),
    isResource: form.checked("resource"),
    openToNonPeers: form.checked("open"),
  };
}

export default function OwnProfile() {
  const { values, choices, isPeer, page, confirmed } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead
        title="Ma fiche"
        crumbs={[
          { name: "Membres", to: DIRECTORY },
          { name: "Ma page", to: page },
        ]}
      >
        <p>
          Tout y est facultatif. Les pairs vous voient dans l’annuaire, avec ou sans fiche remplie
          {!isPeer && "\u00a0; les hors pairs aussi"}.{" "}
          <a href={page}>Voir ma page comme les autres la voient</a>.
        </p>
        {confirmed && <p className="meta">{`Confirmée en ${confirmed}.`}</p>}
      </PageHead>
      <ProfileForm
        values={sent?.values ?? values}
        errors={sent?.errors ?? {}}
        choices={choices}
        isPeer={isPeer}
      />
    </div>
  );
}
