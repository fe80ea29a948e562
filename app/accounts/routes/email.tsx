import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { fullDate } from "~/ui/dates";
import { TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { cancelOpenChange, expiryOf, findEmail, requestEmailChange } from "../email-change.server";
import { CurrentPassword, PasswordOwner } from "../password-fields";
import { refusal, refusalHeaders } from "../refusal";

export const meta: MetaFunction = () => titled("Votre adresse");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id } = await requireMember(request, context);
  const { email, change } = await findEmail(db, id, new Date());
  return {
    email,
    change: change && {
      newEmail: change.newEmail,
      until: fullDate(expiryOf(change.requestedAt)),
      missing: [
        ...(change.oldConfirmedAt ? [] : [email]),
        ...(change.newConfirmedAt ? [] : [change.newEmail]),
      ].join(" et "),
    },
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id: memberId } = await requireAuthor(context);
  const now = new Date();
  if (form.checked("annuler")) {
    await cancelOpenChange(db, memberId, now);
    throw redirect("/compte/adresse");
  }
  const newEmail = form.text("email");
  const asked = { memberId, newEmail, password: form.raw("current"), address: context.address, now };
  const result = await requestEmailChange(db, asked);
  if (!result.ok) return refusal(result, "current", { newEmail });
  throw redirect("/compte/adresse");
}

export const headers = refusalHeaders;

export default function Email() {
  const { email, change } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Votre adresse" crumbs={[{ name: "Votre compte", to: "/compte" }]} />
      <p>
        Votre compte a l’adresse <b>{email}</b>. Elle sert à vous connecter et à recevoir les courriels du
        site.
      </p>
      {change && (
        <div className="notice">
          <p>
            Un courriel est parti vers {email} et vers {change.newEmail}. Le changement se fera quand les deux
            auront confirmé, avant le {change.until}. Il manque l’accord de&nbsp;: {change.missing}.
          </p>
          <form method="post" action="/compte/adresse">
            <button type="submit" name="annuler" value="1">
              Annuler ce changement
            </button>
          </form>
        </div>
      )}
      <section aria-labelledby="changer" className="stack">
        <h2 id="changer">{change ? "Demander une autre adresse" : "Changer d’adresse"}</h2>
        <form method="post" action="/compte/adresse" className="stack">
          <TextField
            label="Nouvelle adresse électronique"
            name="email"
            type="email"
            autoComplete="off"
            hint="Votre adresse actuelle et la nouvelle recevront chacune un lien à ouvrir dans les 48 heures."
            required
            defaultValue={failed?.newEmail}
            error={failed?.errors.email}
          />
          <PasswordOwner email={email} />
          <CurrentPassword error={failed?.errors.current} />
          <p>
            <button type="submit" className="primary">
              Changer d’adresse
            </button>
          </p>
        </form>
      </section>
      <p className="meta">
        Vous n’avez plus accès à votre adresse actuelle&nbsp;? Écrivez à l’animation, dont l’adresse est dans
        les <a href="/mentions-legales">mentions légales</a>.
      </p>
    </div>
  );
}
