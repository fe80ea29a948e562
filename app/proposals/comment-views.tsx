import { SelectField, TextArea } from "~/ui/field";
import { proposalPath } from "./addresses";
import { asPrinted, PassageInPlace } from "./passage-view";
import type { ProposalPage } from "./proposal-page.server";
import { NOT_SENT, type Sent } from "./sent";

/** What was said of a proposal, and the form to say more. */
export function Comments({ page, sent }: { page: ProposalPage; sent: Sent }) {
  const { comments, id } = page;
  return (
    <section aria-labelledby="commentaires" className="stack">
      <h2 id="commentaires">Commentaires</h2>
      {comments.length === 0 && <p>Personne n’a encore commenté.</p>}
      {comments.length > 0 && (
        <ul className="rows">
          {comments.map((comment) => (
            <Comment key={comment.id} proposalId={id} comment={comment} />
          ))}
        </ul>
      )}
      <CommentForm page={page} sent={sent} />
    </section>
  );
}

function Comment({ proposalId, comment }: { proposalId: number; comment: ProposalPage["comments"][number] }) {
  const { id, html, author, at, isResolved, place, passage, option, mayResolve } = comment;
  return (
    <li className="row" id={`commentaire-${id}`}>
      <div className="row-main">
        <p className="meta">
          {isResolved && <span className="badge quiet">résolu</span>}
          {` ${author}, le ${at}`}
          {option !== null && ` · sur l’option\u00a0${option}`}
        </p>
        {place && <PassageInPlace place={place} />}
        {passage && !place && (
          <blockquote className="quoted">
            <p>{asPrinted(passage)}</p>
            <p className="meta">Ce passage n’est plus dans le texte.</p>
          </blockquote>
        )}
        <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
        {mayResolve && (
          <form method="post" action={proposalPath(proposalId)}>
            <input type="hidden" name="comment" value={id} />
            <button type="submit" name="step" value={isResolved ? "reopen" : "resolve"}>
              {isResolved ? "Rouvrir" : "Marquer résolu"}
              <span className="visually-hidden">{` le commentaire de ${author}`}</span>
            </button>
          </form>
        )}
      </div>
    </li>
  );
}

function CommentForm({ page: { id, options }, sent }: { page: ProposalPage; sent: Sent }) {
  const { values, errors } = sent.step === "comment" ? sent : NOT_SENT;
  return (
    <form method="post" action={proposalPath(id)} className="stack" id="commenter">
      <h3>Commenter</h3>
      <TextArea
        name="body"
        label="Votre commentaire"
        rows={4}
        defaultValue={values.body}
        error={errors.body}
        required
      />
      {options.length > 0 && (
        <details open={Boolean(values.passage || errors.passage || errors.option)}>
          <summary>Sur un passage d’une option</summary>
          <SelectField
            name="option"
            label="Option"
            none="Aucune en particulier"
            defaultValue={values.option}
            error={errors.option}
            choices={options.map(({ number, name }) => ({ value: String(number), label: name }))}
          />
          <TextArea
            name="passage"
            label="Passage"
            hint="Copiez-le depuis le texte de l’option, d’un seul tenant."
            rows={3}
            defaultValue={values.passage}
            error={errors.passage}
          />
        </details>
      )}
      <p className="actions">
        <button type="submit" name="step" value="comment">
          Publier le commentaire
        </button>
      </p>
    </form>
  );
}
