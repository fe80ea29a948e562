import { type Choice, SelectField } from "~/ui/field";
import { EntryButton } from "./entry-form";

interface GroupFormsProps {
  action: string;
  groups: { id: number; slug: string; name: string; isIn: boolean }[];
  error: string | undefined;
}

/** The closed groups a peer is in, or may enter. */
export function GroupForms({ action, groups, error }: GroupFormsProps) {
  return (
    <>
      <h2>Groupes fermés</h2>
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      <ul className="rows">
        {groups.map(({ id, slug, name, isIn }) => (
          <li key={id} className="row hit">
            <h3 className="row-title">
              <a href={`/administration/groupes/${slug}`}>{name}</a>
            </h3>
            <form method="post" action={action}>
              <input type="hidden" name="group" value={id} />
              <EntryButton
                intent={isIn ? "leave" : "join"}
                label={isIn ? "Retirer du groupe" : "Faire entrer dans le groupe"}
                name={name}
              />
            </form>
          </li>
        ))}
      </ul>
    </>
  );
}

/** For somebody who has lost their telephone and their recovery codes. */
export function SecondFactorForm({ action, error }: { action: string; error: string | undefined }) {
  return (
    <>
      <h2>Vérification en deux étapes</h2>
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      <form method="post" action={action} className="stack">
        <p>
          Si cette personne n’a plus ni son téléphone ni ses codes de secours, vous pouvez retirer sa
          vérification, une fois certain·e que c’est bien elle qui le demande. Ses sessions se ferment, elle
          en est avertie par courriel, et ses missions attendent qu’elle l’active de nouveau.
        </p>
        <p className="actions">
          <button type="submit" name="intent" value="second-factor">
            Retirer la vérification
          </button>
        </p>
      </form>
    </>
  );
}

interface PartnerFormProps {
  action: string;
  partners: Choice[];
  error: string | undefined;
}

/** Accredits somebody who has no standing, for one of the partners. */
export function PartnerForm({ action, partners, error }: PartnerFormProps) {
  return (
    <>
      <h2>Accréditation</h2>
      <form method="post" action={action} className="stack">
        <SelectField
          label="Accréditer comme hors pair d’un organisme partenaire"
          name="partner"
          hint="Les personnes des opérateurs du CEP sont accréditées par leur réseau."
          choices={partners}
          error={error}
        />
        <p className="actions">
          <button type="submit" name="intent" value="accredit">
            Accréditer
          </button>
        </p>
      </form>
    </>
  );
}
