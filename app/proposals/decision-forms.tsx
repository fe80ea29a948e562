import type { ReactNode } from "react";
import { SelectField, TextArea, TextField } from "~/ui/field";
import { proposalPath } from "./addresses";
import type { ProposalPage } from "./proposal-page.server";
import { reasonField, type Sent } from "./sent";

/** What this viewer may do with a proposal: each form opens by itself. */
export function DecisionForms({ page, sent }: { page: ProposalPage; sent: Sent }) {
  const { may } = page;
  if (!may.withdraw && !may.write && !may.present) return null;
  const common = { page, sent };
  return (
    <section aria-labelledby="agir" className="stack">
      <h2 id="agir">Ce que vous pouvez faire</h2>
      {sent.errors.verdict && (
        <p className="error" role="alert">
          {sent.errors.verdict}
        </p>
      )}
      {may.examine && <Decision {...common} step="examined" name="Instruire" hint="Facultative." />}
      {may.qualify && <Qualification {...common} />}
      {may.write && <NewOption {...common} />}
      {may.merge && (
        <Decision {...common} step="merged" name="Fusionner">
          <TextField
            name="into"
            label="Numéro de la proposition qui la reprend"
            inputMode="numeric"
            defaultValue={sent.step === "merged" ? sent.values.into : ""}
            error={sent.step === "merged" ? sent.errors.into : undefined}
            required
          />
        </Decision>
      )}
      {may.present && (
        <Decision
          {...common}
          step="presented"
          name="Dire présentée"
          label="En une phrase, avec la date"
          hint="Où et quand elle a été présentée au CNEFOP. Cette phrase sera affichée parmi les étapes."
        />
      )}
      {may.decide && <Decision {...common} step="refused" name="Refuser" />}
      {may.withdraw && <Decision {...common} step="withdrawn" name="Retirer" />}
    </section>
  );
}

interface FormProps {
  page: ProposalPage;
  sent: Sent;
}

function Decision({
  page: { id },
  sent,
  step,
  name,
  label = "Raison",
  hint,
  children,
}: FormProps & { step: string; name: string; label?: string; hint?: string; children?: ReactNode }) {
  const isSent = sent.step === step;
  return (
    <details open={isSent}>
      <summary>{`${name} cette proposition`}</summary>
      <form method="post" action={proposalPath(id)} className="stack">
        {children}
        <TextArea
          name={reasonField(step)}
          label={label}
          hint={hint ?? "Elle sera affichée parmi les étapes, avec la date."}
          rows={3}
          defaultValue={isSent ? sent.values[reasonField(step)] : ""}
          error={isSent ? sent.errors.reason : undefined}
        />
        <p className="actions">
          <button type="submit" name="step" value={step}>
            {name}
          </button>
        </p>
      </form>
    </details>
  );
}

function Qualification({ page: { id, changes, chosenChange, changeNote }, sent }: FormProps) {
  const isSent = sent.step === "qualify";
  return (
    <details open={isSent}>
      <summary>Dire ce que cela change pour qui lit</summary>
      <form method="post" action={proposalPath(id)} className="stack">
        <SelectField
          name="change"
          label="Ce que cela change"
          hint="Une règle change ce qu’il faut faire, une précision l’éclaire, une forme ne touche qu’à l’écriture."
          choices={changes}
          defaultValue={isSent ? sent.values.change : chosenChange}
          error={isSent ? sent.errors.change : undefined}
        />
        <TextField
          name="note"
          label="En une phrase"
          defaultValue={isSent ? sent.values.note : changeNote}
          error={isSent ? sent.errors.note : undefined}
        />
        <p className="actions">
          <button type="submit" name="step" value="qualify">
            Enregistrer
          </button>
        </p>
      </form>
    </details>
  );
}

function NewOption({ page: { id, options }, sent }: FormProps) {
  const isSent = sent.step === "option";
  return (
    <details open={isSent}>
      <summary>{options.length === 0 ? "Écrire le texte" : "Ajouter une option"}</summary>
      <form method="post" action={proposalPath(id)} className="stack">
        <TextField
          name="label"
          label="Nom de l’option (facultatif)"
          hint="Elle commence par le texte en vigueur, que vous changez ensuite."
          defaultValue={isSent ? sent.values.label : ""}
          error={isSent ? sent.errors.label : undefined}
        />
        <p className="actions">
          <button type="submit" name="step" value="option">
            {options.length === 0 ? "Commencer l’option\u00a01" : "Ajouter cette option"}
          </button>
        </p>
      </form>
    </details>
  );
}
