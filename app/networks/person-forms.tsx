import type { ReactNode } from "react";
import { ChoiceGroup, SelectField, TextArea, TextField } from "~/ui/field";
import type { Errors } from "./outcome";

export interface Sent {
  /** The form that was sent. */
  step: string;
  values: Record<string, string>;
  errors: Errors;
}

interface FormProps {
  path: string;
  sent: Sent | undefined;
}

const NO_ERRORS: Errors = {};
const valuesOf = (sent: Sent | undefined, step: string) =>
  sent?.step === step ? sent : { values: {} as Record<string, string>, errors: NO_ERRORS };

function StepForm({
  path,
  title,
  id,
  children,
}: {
  path: string;
  title: string;
  id: string;
  children: ReactNode;
}) {
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <form method="post" action={path} className="stack">
        {children}
      </form>
    </section>
  );
}

export function DepartureForm({
  path,
  sent,
  departs,
}: FormProps & { departs: { day: string; field: string } | null }) {
  const { values, errors } = valuesOf(sent, "announce");
  return (
    <StepForm path={path} title="Départ" id="depart">
      {departs && <p>{`Départ annoncé pour le ${departs.day}.`}</p>}
      <TextField
        label="Dernier jour"
        name="day"
        type="date"
        hint="L’accès s’arrête à la fin de ce jour-là&nbsp;; aujourd’hui, il s’arrête tout de suite."
        defaultValue={values.day ?? departs?.field}
        error={errors.day ?? valuesOf(sent, "cancel").errors.day}
      />
      <p className="actions">
        <button type="submit" name="step" value="announce">
          Annoncer ce départ
        </button>
        {departs && (
          <button type="submit" name="step" value="cancel" formNoValidate>
            Annuler le départ annoncé
          </button>
        )}
      </p>
    </StepForm>
  );
}

export function StandingForm({ path, sent, isPeer }: FormProps & { isPeer: boolean }) {
  const { errors } = valuesOf(sent, "standing");
  return (
    <StepForm path={path} title="Qualité" id="qualite">
      {errors.standing && (
        <p className="error" role="alert">
          {errors.standing}
        </p>
      )}
      <p>
        {isPeer
          ? "Aujourd’hui pair. Comme hors pair, cette personne n’aura plus accès aux rubriques des pairs, et ses missions d’animation ou de modération prendront fin. Ses messages restent."
          : "Aujourd’hui hors pair. Comme pair, cette personne aura accès aux rubriques des pairs, et ses missions de tête de réseau ou de comité prendront fin. Un pair est conseiller·ère et n’encadre pas de conseiller·ères."}
      </p>
      <input type="hidden" name="standing" value={isPeer ? "non_peer" : "peer"} />
      <p className="actions">
        <button type="submit" name="step" value="standing">
          {isPeer ? "Accréditer comme hors pair" : "Accréditer comme pair"}
        </button>
      </p>
    </StepForm>
  );
}

interface Details {
  structure: string;
  territory: string;
  function: string;
  structures: string[];
  territories: { value: string; label: string }[];
}

export function DetailsForm({ path, sent, details }: FormProps & { details: Details }) {
  const { values, errors } = valuesOf(sent, "details");
  return (
    <StepForm path={path} title="Structure, territoire et fonction" id="details">
      <TextField
        label="Structure"
        name="structure"
        list="structures"
        hint="Une structure que le réseau n’a pas encore sera ajoutée."
        defaultValue={values.structure ?? details.structure}
        error={errors.structure}
      />
      <datalist id="structures">
        {details.structures.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <SelectField
        label="Territoire"
        name="territory"
        choices={details.territories}
        defaultValue={values.territory ?? details.territory}
        error={errors.territory}
      />
      <TextField
        label="Fonction"
        name="function"
        defaultValue={values.function ?? details.function}
        error={errors.function}
      />
      <p className="actions">
        <button type="submit" name="step" value="details">
          Enregistrer
        </button>
      </p>
    </StepForm>
  );
}

export interface NamedNetwork {
  value: string;
  label: string;
}

export function MoveForm({ path, sent, networks }: FormProps & { networks: NamedNetwork[] }) {
  const { values, errors } = valuesOf(sent, "move");
  if (networks.length === 0) return null;
  return (
    <StepForm path={path} title="Passer à un autre de vos réseaux" id="passage">
      <SelectField
        label="Nouveau réseau"
        name="into"
        hint="L’accréditation y recommence tout de suite, pour sa durée habituelle. Les messages déjà écrits gardent le nom du réseau d’alors."
        choices={networks}
        defaultValue={values.into}
        error={errors.into}
      />
      <p className="actions">
        <button type="submit" name="step" value="move">
          Changer de réseau
        </button>
      </p>
    </StepForm>
  );
}

export function EndForm({ path, sent, networks }: FormProps & { networks: NamedNetwork[] }) {
  const { values, errors } = valuesOf(sent, "end");
  return (
    <StepForm path={path} title="Mettre fin à l’accréditation" id="fin">
      <ChoiceGroup
        label="Pourquoi"
        name="why"
        type="radio"
        hint="L’accès s’arrête à l’instant. Les messages restent, signés «&nbsp;Ancien membre&nbsp;»."
        choices={[
          { value: "departure", label: "La personne a quitté le réseau" },
          { value: "withdrawal", label: "Le réseau retire son accréditation" },
        ]}
        chosen={values.why ? [values.why] : []}
        error={errors.why}
      />
      <SelectField
        label="Si elle rejoint un autre réseau"
        name="towards"
        hint="C’est à ce réseau de l’accréditer, sur sa demande&nbsp;: le courriel qu’elle recevra le lui dit."
        choices={networks}
        defaultValue={values.towards}
        error={errors.towards}
      />
      <TextArea
        label="Si l’accréditation est retirée, la raison"
        name="explanation"
        rows={3}
        hint="Envoyée à la personne, gardée nulle part ailleurs."
        defaultValue={values.explanation}
        error={errors.explanation}
      />
      <p className="actions">
        <button type="submit" name="step" value="end" className="danger">
          Mettre fin à l’accréditation
        </button>
      </p>
    </StepForm>
  );
}
