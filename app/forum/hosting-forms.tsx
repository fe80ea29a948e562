import type { ReactNode } from "react";
import { TITLE_MAX } from "#db/vocabulary";
import { type Choice, ChoiceGroup, SelectField, TextField } from "~/ui/field";
import type { HostErrors } from "./topic-states.server";

/** A form of the hosts' page, with what it changes and for whom. */
function Step({
  title,
  path,
  step,
  children,
}: {
  title: string;
  path: string;
  step: string;
  children: ReactNode;
}) {
  return (
    <section className="stack" aria-labelledby={`animation-${step}`}>
      <h2 id={`animation-${step}`}>{title}</h2>
      <form method="post" action={path} className="stack">
        <input type="hidden" name="step" value={step} />
        {children}
      </form>
    </section>
  );
}

interface Common {
  path: string;
  errors: HostErrors;
}

export function PinForm({ path, errors, isPinned }: Common & { isPinned: boolean }) {
  return (
    <Step title="En tête de la rubrique" path={path} step={isPinned ? "unpin" : "pin"}>
      {errors.pin && (
        <p className="error" role="alert">
          {errors.pin}
        </p>
      )}
      <p className="actions">
        <button type="submit">{isPinned ? "Ne plus épingler" : "Épingler ce sujet"}</button>
      </p>
    </Step>
  );
}

export function CloseForm({ path, isClosed }: Common & { isClosed: boolean }) {
  return (
    <Step
      title={isClosed ? "Rouvrir le sujet" : "Fermer le sujet"}
      path={path}
      step={isClosed ? "reopen" : "close"}
    >
      <p className="hint">
        {isClosed
          ? "Toutes les personnes qui le lisent pourront y répondre de nouveau."
          : "Il se lira toujours. L’animation seule pourra y écrire, et chacun·e corriger ou retirer ses messages."}
      </p>
      <p className="actions">
        <button type="submit">{isClosed ? "Rouvrir ce sujet" : "Fermer ce sujet"}</button>
      </p>
    </Step>
  );
}

export function RenameForm({ path, errors, title }: Common & { title: string }) {
  return (
    <Step title="Changer le titre" path={path} step="rename">
      <TextField
        label="Titre"
        name="title"
        required
        maxLength={TITLE_MAX * 2}
        defaultValue={title}
        error={errors.title}
      />
      <p className="actions">
        <button type="submit">Changer le titre</button>
      </p>
    </Step>
  );
}

export function MoveForm({ path, errors, sections }: Common & { sections: Choice[] }) {
  return (
    <Step title="Déplacer dans une autre rubrique" path={path} step="move">
      <SelectField
        label="Rubrique"
        name="section"
        required
        choices={sections}
        defaultValue=""
        error={errors.section}
        hint="Celles qui ne sont pas lues par plus de monde que la rubrique d’aujourd’hui. Les adresses du sujet et de ses messages restent bonnes."
      />
      <p className="actions">
        <button type="submit">Déplacer le sujet</button>
      </p>
    </Step>
  );
}

export function MergeForm({ path, errors, into }: Common & { into: string }) {
  return (
    <Step title="Réunir à un autre sujet" path={path} step="merge">
      <TextField
        label="L’autre sujet"
        name="into"
        required
        defaultValue={into}
        error={errors.into}
        hint="Son adresse ou son numéro. Les messages d’ici iront à la fin de l’autre, et les adresses d’ici y mèneront. Cela ne se défait pas d’un geste."
      />
      <p className="actions">
        <button type="submit" className="danger">
          Réunir les deux sujets
        </button>
      </p>
    </Step>
  );
}

interface SplitFormProps extends Common {
  messages: Choice[];
  chosen: string[];
  newTitle: string;
  children: ReactNode;
}

export function SplitForm({ path, errors, messages, chosen, newTitle, children }: SplitFormProps) {
  return (
    <Step title="Ouvrir un sujet avec des messages" path={path} step="split">
      <ChoiceGroup
        label="Messages à déplacer"
        hint="Ils gardent leur ordre et leurs adresses. Le premier message du sujet reste ici."
        name="messages"
        type="checkbox"
        choices={messages}
        chosen={chosen}
        error={errors.messages}
      />
      {children}
      <TextField
        label="Titre du nouveau sujet"
        name="newTitle"
        required
        maxLength={TITLE_MAX * 2}
        defaultValue={newTitle}
        error={errors.newTitle}
      />
      <p className="actions">
        <button type="submit">Ouvrir le nouveau sujet</button>
      </p>
    </Step>
  );
}
