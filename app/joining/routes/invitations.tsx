import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { standingWord } from "~/accounts/standing-words";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readCursor, readSlug, writeCursor } from "~/http/cursor";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { readSetting } from "~/platform/settings.server";
import { discreetCount } from "~/text/counts";
import { fullDay } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { deskOf } from "../desk.server";
import { InvitationList } from "../invitation-list";
import { InvitationResult } from "../invitation-result";
import { InviteForm } from "../invite-form";
import { type InvitingErrors, invite } from "../inviting.server";
import { listInvitations } from "../past-invitations.server";
import { deskCrumbs, deskPath } from "../paths";
import { readStanding } from "../words";

export const meta: MetaFunction = () => titled("Invitations");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const desk = await deskOf(db, viewer, readSlug(params.network));
  const after = readCursor(new URL(request.url).searchParams.get("apres"));
  const [{ invitations, next }, days] = await Promise.all([
    listInvitations(db, desk, after),
    readSetting(db, "invitation_days"),
  ]);
  const now = new Date();
  return {
    network: { slug: desk.slug, name: desk.name },
    key: randomUUID(),
    days,
    invitations: invitations.map(({ id, label, standing, seats, seatsTaken, ...at }) => ({
      ...{ id, label, standing: standingWord(standing), seats, taken: discreetCount(seatsTaken) },
      ...{ sent: fullDay(at.createdAt), until: fullDay(at.expiresAt), isWithdrawn: at.withdrawnAt !== null },
      isOpen: at.withdrawnAt === null && at.expiresAt > now,
    })),
    next: next && writeCursor(next),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const values = {
    ...{ label: form.text("label"), standing: form.text("standing"), days: form.text("days") },
    ...{ seats: form.text("seats"), addresses: form.text("addresses") },
  };
  return keeping(values.addresses, async () => {
    const lead = await requireAuthor(context);
    const file = await form.file("file");
    const inviting = {
      ...{ ...values, desk: readSlug(params.network), standing: readStanding(values.standing) },
      ...{ addresses: file?.bytes ?? values.addresses, key: form.text("key") },
    };
    const sent = await invite(db, lead, inviting, new Date());
    const none: InvitingErrors = {};
    if (sent.ok) return data({ ...sent, values: null, errors: none });
    return data({ invited: null, values, errors: sent.errors, refused: sent.refused }, { status: 422 });
  });
}

export default function Invitations() {
  const { network, key, days, invitations, next } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead
        title={`Invitations\u00a0: ${network.name}`}
        crumbs={[...deskCrumbs(network), { name: "Demandes", to: deskPath(network.slug) }]}
      />
      {sent && <InvitationResult invited={sent.invited} refused={sent.refused} />}
      <InviteForm slug={network.slug} formKey={key} days={days} values={sent?.values} errors={sent?.errors} />
      <InvitationList slug={network.slug} invitations={invitations} next={next} />
    </div>
  );
}
