import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { signInFirst } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { networkChoices, readApplication, territoryChoices } from "../application-form.server";
import { AskForm, Explanations } from "../ask-form";
import { ask, askAsMember } from "../asking.server";
import { listNetworks, listTerritories } from "../choices.server";
import { ownPage } from "../own-page.server";
import { OwnRequest, PastRequests } from "../own-request";
import { tooManyMails } from "../refusals";

export const meta: MetaFunction = () => titled("Rejoindre la ComCEP");

export async function loader({ context }: LoaderFunctionArgs) {
  const viewer = await context.viewer();
  if (viewer.kind === "member" && viewer.standing !== "none") return { for: "member" as const };
  const own = viewer.kind === "member" ? await ownPage(db, viewer) : null;
  if (own?.open) return { for: "applicant" as const, request: own.open, past: own.past };
  const [networks, territories] = await Promise.all([listNetworks(db, new Date()), listTerritories(db)]);
  return {
    for: "asker" as const,
    networks: networkChoices(networks),
    territories: territoryChoices(territories),
    initial: own?.initial ?? null,
    email: own?.email ?? null,
    past: own?.past ?? [],
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const typed = readApplication(form);
  const email = form.text("email");
  return keeping(typed.motivation, async () => {
    const viewer = await context.viewer();
    const now = new Date();
    if (viewer.kind === "member") {
      // The page says that they are a member already.
      if (viewer.standing !== "none") throw redirect("/inscription");
      const sent = await askAsMember(db, viewer, typed, now);
      if (!sent.ok) return data({ values: typed, email, errors: sent.errors }, { status: 422 });
      throw redirect("/inscription");
    }
    // The form of a member shows no address: their session has ended since.
    if (form.optional("email") === null) throw signInFirst();
    const sent = await ask(db, { ...typed, email, address: context.address }, now);
    if (sent.ok) throw redirect("/inscription/envoyee");
    if (sent.errors) return data({ values: typed, email, errors: sent.errors }, { status: 422 });
    return tooManyMails(sent.retryAfterSeconds, (error) => ({
      values: typed,
      email,
      errors: { email: error },
    }));
  });
}

export const headers = ({ actionHeaders }: { actionHeaders: Headers }) => actionHeaders;

export default function Joining() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (page.for === "member") {
    return (
      <div className="column">
        <PageHead title="Rejoindre la ComCEP" />
        <p>
          Vous êtes déjà membre. <a href="/">Revenir à l’accueil</a>.
        </p>
      </div>
    );
  }
  if (page.for === "applicant") {
    return (
      <div className="column">
        <OwnRequest request={page.request} />
        <PastRequests requests={page.past} />
      </div>
    );
  }
  return (
    <div className="column">
      <PageHead title={page.initial ? "Faire une autre demande" : "Rejoindre la ComCEP"} />
      <PastRequests requests={page.past} />
      {!page.initial && <Explanations />}
      <AskForm
        values={sent?.values ?? page.initial}
        errors={sent?.errors}
        networks={page.networks}
        territories={page.territories}
        address={page.email ? { known: page.email } : { typed: sent?.email ?? "" }}
      />
    </div>
  );
}
