import { ChoiceGroup, TextArea, TextField } from "~/ui/field";
import type { InvitingErrors } from "./inviting.server";
import { invitationsPath } from "./paths";

interface Props {
  slug: string;
  /** Of this form: sent twice, it invites once. */
  formKey: string;
  days: number;
  values:
    | { label: string; standing: string; days: string; seats: string; addresses: string }
    | null
    | undefined;
  errors: InvitingErrors | undefined;
}

const STANDINGS = [
  { value: "peer", label: "Des pairs\u00a0: ces personnes délivrent du CEP" },
  { value: "non_peer", label: "Des hors pairs" },
];

/** Whom to invite, and as what. */
export function InviteForm({ slug, formKey, days, values, errors = {} }: Props) {
  return (
    <form method="post" action={invitationsPath(slug)} encType="multipart/form-data" className="stack">
      <h2>Inviter des collègues</h2>
      <p>
        Chaque personne reçoit un lien à elle, et devient membre en l’ouvrant&nbsp;: vous vous portez garant·e
        d’elle.
      </p>
      <input type="hidden" name="key" value={formKey} />
      <TextField
        label="Nom de l’invitation"
        name="label"
        hint="Pour la retrouver. Les personnes invitées ne le voient pas."
        required
        defaultValue={values?.label}
        error={errors.label}
      />
      <ChoiceGroup
        label="Vous invitez"
        name="standing"
        type="radio"
        choices={STANDINGS}
        chosen={[values?.standing ?? ""]}
        error={errors.standing}
      />
      <TextArea
        label="Adresses"
        name="addresses"
        hint={
          <>
            Une par ligne, seule ou sous la forme «&nbsp;Prénom Nom &lt;adresse&gt;&nbsp;». Un tableau collé
            convient aussi.
          </>
        }
        rows={6}
        defaultValue={values?.addresses}
        error={errors.addresses}
      />
      <TextField
        label="Ou un fichier"
        name="file"
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        hint="CSV ou texte. S’il y a un fichier, les adresses collées ne sont pas lues."
      />
      <TextField
        label="Durée, en jours"
        name="days"
        inputMode="numeric"
        defaultValue={values?.days ?? String(days)}
        error={errors.days}
      />
      <TextField
        label="Places"
        name="seats"
        inputMode="numeric"
        hint="Vide, il y en a autant que d’adresses."
        defaultValue={values?.seats}
        error={errors.seats}
      />
      <p className="actions">
        <button type="submit" className="primary">
          Envoyer les invitations
        </button>
      </p>
    </form>
  );
}
