import { COLLEGES } from "#db/vocabulary";
import { CheckField, TextField } from "~/ui/field";
import { COLLEGE_FIELDS, type RulesTyped } from "./rules";
import { type College, OF_COLLEGE } from "./words";

interface Said {
  title: string;
  label: string;
  days: number;
  silenceApproves: boolean;
  quorums: Record<College, number>;
}

/** Where an editor says how the next edition is validated, before anything begins under these rules. */
export function RulesForm({
  edition,
  typed,
  errors,
}: {
  edition: Said | null;
  typed: RulesTyped | null;
  errors: Record<string, string>;
}) {
  const shown = typed ?? edition;
  return (
    <form method="post" className="stack">
      <h2>Ses règles, dites d’avance</h2>
      <p>Elles se lisent sur la page de chaque validation, et ne changent plus dès que l’une commence.</p>
      <input type="hidden" name="intention" value="regles" />
      <TextField name="title" label="Titre" defaultValue={shown?.title} error={errors.title} />
      <TextField
        name="label"
        label="Nom courant"
        hint={"Comment on l’appelle\u00a0: «\u00a0Version 3, mars 2027\u00a0»."}
        defaultValue={shown?.label}
        error={errors.label}
      />
      <TextField
        name="days"
        inputMode="numeric"
        label="Jours laissés aux collèges"
        defaultValue={shown?.days ?? 30}
        error={errors.days}
      />
      {COLLEGES.map((college) => (
        <TextField
          key={college}
          name={COLLEGE_FIELDS[college]}
          inputMode="numeric"
          label={`Quorum du ${OF_COLLEGE[college]}`}
          hint="Nombre de voix données sans lequel il ne s’est pas prononcé."
          defaultValue={shown?.quorums[college] ?? 1}
          error={errors[college]}
        />
      ))}
      <CheckField
        name="silence"
        label="Un collège sans son quorum à l’échéance est réputé approuver, sauf refus de l’un de ses membres"
        defaultChecked={shown?.silenceApproves ?? false}
      />
      <p className="actions">
        <button type="submit" className="primary">
          Enregistrer les règles
        </button>
      </p>
    </form>
  );
}
