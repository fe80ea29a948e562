import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { openingAt } from "~/accounts/opening.server";
import { openSession } from "~/accounts/sessions.server";
import { standingWord } from "~/accounts/standing-words";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { readApplication, territoryChoices } from "../application-form.server";
import { listTerritories } from "../choices.server";
import { findInvitation, joinAs, joinInvited } from "../invited.server";
import { ClosedInvitation, InvitedForm, InvitedMember } from "../invited-views";

export const meta: MetaFunction = () => titled("Votre invitation");

export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = params.token ?? "";
  const found = await findInvitation(db, token, new Date());
  if (found.state !== "open")
    return data(
      { for: "nobody" as const, state: found.state },
      { status: found.state === "unknown" ? 404 : 410 },
    );
  const { email, name, network, standing, accountId, accountStanding } = found.invitation;
  const viewer = await context.viewer();
  const invitation = { token, email, name, network, standing: standingWord(standing) };
  const viewerId = viewer.kind === "member" ? viewer.id : null;
  if (viewerId && viewerId !== accountId) return data({ for: "somebody else" as const, invitation });
  if (accountId && !viewerId) return data({ for: "account" as const, invitation });
  if (accountId) return data({ for: "member" as const, invitation, changes: accountStanding !== "none" });
  const territories = territoryChoices(await listTerritories(db), true);
  return data({ for: "newcomer" as const, invitation, territories });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const token = params.token ?? "";
  const viewer = await context.viewer();
  const now = new Date();
  const values = readApplication(form);
  const nothing = { values, errors: {} };
  if (viewer.kind === "member") {
    const closed = await joinAs(db, viewer, token, now);
    if (closed) return data(nothing, { status: closed === "unknown" ? 404 : 410 });
    throw redirect("/");
  }
  const joined = await joinInvited(db, token, { ...values, password: form.raw("password") }, now);
  if (joined.ok)
    throw redirect("/", {
      headers: {
        "Set-Cookie": await openSession(
          db,
          joined.memberId,
          openingAt(context.address, request.headers.get("User-Agent")),
        ),
      },
    });
  if (joined.state === "open") return data({ values, errors: joined.errors }, { status: 422 });
  return data(nothing, { status: joined.state === "unknown" ? 404 : 410 });
}

export default function InvitationPage() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (page.for === "nobody") return <ClosedInvitation state={page.state} />;
  const { invitation } = page;
  return (
    <div className="column">
      <PageHead title="Votre invitation" />
      <p>
        Le réseau {invitation.network} vous invite à rejoindre la ComCEP comme «&nbsp;{invitation.standing}
        &nbsp;», à l’adresse {invitation.email}.
      </p>
      {page.for === "newcomer" ? (
        <InvitedForm
          invitation={invitation}
          territories={page.territories}
          values={sent?.values}
          errors={sent?.errors}
        />
      ) : (
        <InvitedMember
          token={invitation.token}
          reader={page.for}
          changes={page.for === "member" && page.changes}
        />
      )}
    </div>
  );
}
