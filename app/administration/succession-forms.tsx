import { CheckField, type Choice, ChoiceGroup, SelectField, TextField } from "~/ui/field";

interface SuccessionProps {
  action: string;
  name: string;
  others: Choice[];
  values: Record<string, string>;
  errors: Record<string, string | undefined>;
}

/** What happens to a network in its life: another name, a merger, its end. */
export function SuccessionForms({ action, name, others, values, errors }: SuccessionProps) {
  return (
    <>
      <h2>Nom</h2>
      <form method="post" action={action} className="stack">
        <TextField
          label="Nom du réseau"
          name="name"
          required
          defaultValue={values.name ?? name}
          error={errors.name}
        />
        <ChoiceGroup
          label="Ce changement est"
          name="correction"
          type="radio"
          chosen={[values.correction ?? ""]}
          error={errors.correction}
          choices={[
            { value: "1", label: "Une correction\u00a0: le réseau a toujours porté ce nom" },
            { value: "0", label: "Un nouveau nom\u00a0: ce qui fut écrit avant garde l’ancien" },
          ]}
        />
        <p className="actions">
          <button type="submit" name="intent" value="rename">
            Changer le nom
          </button>
        </p>
      </form>
      <h2>Réunir à un autre réseau</h2>
      <form method="post" action={action} className="stack">
        <SelectField
          label="Réseau qui prend la suite"
          name="into"
          hint="Les personnes, les structures et les demandes y vont&nbsp;; l’histoire est gardée."
          choices={others}
          defaultValue={values.into}
          error={errors.into}
        />
        <p className="actions">
          <button type="submit" name="intent" value="merge">
            Réunir les réseaux
          </button>
        </p>
      </form>
      <h2>Mettre fin au réseau</h2>
      <form method="post" action={action} className="stack">
        <CheckField
          label={`Les accréditations données par ${name} prennent fin tout de suite`}
          name="sure"
          hint="Les messages restent. Si un autre réseau prend la suite, réunissez-les plutôt."
          error={errors.sure}
        />
        <p className="actions">
          <button type="submit" name="intent" value="end" className="danger">
            Mettre fin au réseau
          </button>
        </p>
      </form>
    </>
  );
}
