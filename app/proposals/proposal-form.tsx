import type { ReactNode } from "react";
import { PROPOSAL_KINDS } from "#db/vocabulary";
import type { Passage } from "~/guide/passage";
import { ChoiceGroup, TextArea, TextField } from "~/ui/field";
import { PassageInPlace } from "./passage-view";
import { KIND_WORDS } from "./words";

interface ProposalFormProps {
  action: string;
  values: { title: string; reason: string; kind: string; passage: string };
  errors: Record<string, string>;
  /** The text that was read. */
  textId: number | null;
  /** Fields of this form alone, before the others and after them. */
  children?: ReactNode;
  more?: ReactNode;
}

/** What somebody proposes to change, and why. */
export function ProposalForm({ action, values, errors, textId, children, more }: ProposalFormProps) {
  return (
    <form method="post" action={action} className="stack">
      {textId !== null && <input type="hidden" name="texte" value={textId} />}
      {children}
      <TextField
        name="title"
        label="Titre"
        hint="Ce que vous proposez, en une ligne."
        defaultValue={values.title}
        error={errors.title}
        required
      />
      <ChoiceGroup
        name="kind"
        type="radio"
        label="Ce que vous proposez"
        choices={PROPOSAL_KINDS.map((kind) => ({ value: kind, label: capital(KIND_WORDS[kind]) }))}
        chosen={[values.kind]}
        error={errors.kind}
      />
      <TextArea
        name="reason"
        label="Pourquoi"
        hint="Ce qui manque, trompe ou a changé. Pour une question-réponse, écrivez la question et la réponse. N’écrivez rien qui permette de reconnaître une personne reçue."
        defaultValue={values.reason}
        error={errors.reason}
        required
      />
      <TextArea
        name="passage"
        label="Passage concerné (facultatif)"
        hint="Copiez-le depuis la fiche, d’un seul tenant."
        rows={4}
        defaultValue={values.passage}
        error={errors.passage}
      />
      {more}
      <p className="actions">
        <button type="submit" className="primary">
          Proposer cette évolution
        </button>
      </p>
    </form>
  );
}

/** What is said when the fiche is no longer the one that was read. */
export function MovedNotice({ stands }: { stands: Passage | null }) {
  return (
    <section className="notice" role="alert">
      <h2>Cette fiche a changé depuis que vous l’avez ouverte</h2>
      <p>
        Rien n’est encore envoyé et tout ce que vous avez écrit est ici.{" "}
        {stands
          ? "Votre passage se trouve toujours dans le texte en vigueur\u00a0; relisez-le à sa place, puis envoyez de nouveau."
          : "Votre passage n’est plus dans le texte en vigueur\u00a0: choisissez-en un autre ou videz ce champ, puis envoyez de nouveau."}
      </p>
      {stands && <PassageInPlace place={stands} />}
    </section>
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
