import { BODY_MAX, TITLE_MAX } from "#db/vocabulary";
import { withFrenchSpaces } from "~/text/typography";
import { CheckField, SelectField, TextArea, TextField } from "~/ui/field";
import type { AppealErrors } from "./appeals.server";

interface Section {
  slug: string;
  name: string;
}
type Sent =
  | { values: { title: string; body: string; section: string; isSigned: boolean }; errors: AppealErrors }
  | undefined;

interface FormProps {
  path: string;
  sections: Section[];
  isAsker: boolean;
  sent: Sent;
}

/** The question, to be written again for readers who are not peers. */
export function AppealForm({ question, ...form }: FormProps & { question: { title: string; body: string } }) {
  const { path, isAsker, sent } = form;
  const { title, body } = sent?.values ?? question;
  return (
    <form method="post" action={path} className="stack">
      <p className="notice">
        Les hors pairs liront ce texte, et lui seul&nbsp;: ni ce sujet, ni ses réponses. Récrivez la question
        pour eux, sans reprendre ce que vos collègues ont répondu, et sans rien qui permette de reconnaître la
        personne.
      </p>
      <TextField
        {...{ label: "Titre", name: "title", required: true, error: sent?.errors.title }}
        maxLength={TITLE_MAX * 2}
        defaultValue={title}
      />
      <TextArea
        {...{ label: "La question", name: "body", required: true, error: sent?.errors.body }}
        maxLength={BODY_MAX * 2}
        defaultValue={body}
      />
      {isAsker ? (
        <OpeningFields {...form} />
      ) : (
        <p className="hint">
          Rien ne s’ouvre sans l’accord de la personne qui a posé la question&nbsp;: elle reçoit ce texte par
          courriel, et l’accepte ou non.
        </p>
      )}
      <p className="actions">
        <button type="submit" className="primary">
          {isAsker ? "Poser la question aux hors pairs" : "Demander son accord"}
        </button>
      </p>
    </form>
  );
}

/** What a host proposes, for its asker to agree to or not. */
export function ProposalForm({
  proposal,
  ...form
}: FormProps & { proposal: { title: string; body: string } }) {
  return (
    <form method="post" action={form.path} className="stack">
      <p>
        {form.isAsker
          ? "L’animation propose de poser cette question aux hors pairs. Ils liront ce texte, et lui seul."
          : "La personne qui a posé la question n’a pas encore répondu. Rien ne s’ouvre sans son accord."}
      </p>
      <blockquote className="quoted">
        <p>
          <b>{withFrenchSpaces(proposal.title)}</b>
        </p>
        <p className="as-typed">{proposal.body}</p>
      </blockquote>
      {form.isAsker && (
        <>
          <OpeningFields {...form} />
          <p className="actions">
            <button type="submit" name="step" value="agree" className="primary">
              Accepter
            </button>
            <button type="submit" name="step" value="decline">
              Refuser
            </button>
          </p>
        </>
      )}
    </form>
  );
}

/** Where it opens, and under which name. */
function OpeningFields({ sections, sent }: Pick<FormProps, "sections" | "sent">) {
  return (
    <>
      <SelectField
        {...{ label: "Rubrique des hors pairs", name: "section", error: sent?.errors.section }}
        choices={sections.map(({ slug, name }) => ({ value: slug, label: withFrenchSpaces(name) }))}
        defaultValue={sent?.values.section || sections[0]?.slug}
      />
      <CheckField
        label="Signer de mon nom auprès des hors pairs"
        hint="Sinon, ils liront «&nbsp;Un·e pair&nbsp;», sans votre réseau."
        name="signed"
        value="1"
        defaultChecked={sent?.values.isSigned}
      />
    </>
  );
}

interface Answer {
  id: number;
  html: string;
  author: string;
  network: string | null;
}

/** What came back, to be brought to the peers one answer at a time. */
export function Answers({ path, opened, answers }: { path: string; opened: number; answers: Answer[] }) {
  return (
    <>
      <p>
        <a href={`/sujets/${opened}`}>La question posée aux hors pairs</a>
      </p>
      {answers.length === 0 && <p>Aucun hors pair n’a encore répondu.</p>}
      {answers.map(({ id, html, author, network }) => (
        <form key={id} method="post" action={path} className="stack">
          <input type="hidden" name="post" value={id} />
          <p className="meta">{[author, network].filter(Boolean).join(", ")}</p>
          <div className="prose quoted" dangerouslySetInnerHTML={{ __html: html }} />
          <p className="actions">
            <button type="submit" name="step" value="return">
              Rapporter cette réponse aux pairs
            </button>
          </p>
        </form>
      ))}
    </>
  );
}
