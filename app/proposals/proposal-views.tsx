import { postPath } from "~/forum/addresses";
import { fichePath } from "~/guide/addresses";
import type { DifferenceLayout } from "~/guide/difference-view";
import { LayoutTabs } from "~/guide/layout-tabs";
import { withFrenchSpaces } from "~/text/typography";
import { Piece } from "~/ui/pieces";
import { optionPath, proposalPath } from "./addresses";
import { PassageInPlace } from "./passage-view";
import type { ProposalPage } from "./proposal-page.server";

/** The passage it is about, why, and the message it began with. */
export function Asked({ page: { slug, passage, reasonHtml, message, quotation } }: { page: ProposalPage }) {
  return (
    <>
      {passage && (
        <section aria-labelledby="passage" className="stack">
          <h2 id="passage">Le passage</h2>
          {passage.says && <p className="notice">{passage.says}</p>}
          <PassageInPlace place={passage.place} />
          <p className="meta">
            <a href={fichePath(slug)}>Lire la fiche en vigueur</a>
          </p>
        </section>
      )}
      <section aria-labelledby="pourquoi" className="stack">
        <h2 id="pourquoi">Pourquoi</h2>
        <div className="prose" dangerouslySetInnerHTML={{ __html: reasonHtml }} />
      </section>
      {(message || quotation) && (
        <section aria-labelledby="message" className="stack">
          <h2 id="message">Le message d’où elle vient</h2>
          {quotation && (
            <blockquote className="quoted">
              <p className="as-typed">{withFrenchSpaces(quotation)}</p>
            </blockquote>
          )}
          {message && (
            <p className="meta">
              <a href={postPath(message.topicId, message.postId)}>{withFrenchSpaces(message.title)}</a>
              {`, dans ${withFrenchSpaces(message.section)}`}
            </p>
          )}
        </section>
      )}
    </>
  );
}

/** To the author of the message that it quotes: whether it may. */
export function QuotationForm({ id, asked, quotation }: { id: number; asked: string; quotation: string }) {
  return (
    <section className="notice stack" aria-labelledby="citation">
      <h2 id="citation">
        {asked === "asked" ? "Votre message peut-il être cité\u00a0?" : "La citation de votre message"}
      </h2>
      <p>
        {asked === "agreed"
          ? "Vous avez accepté cette citation. Elle se lit sans votre nom."
          : asked === "declined"
            ? "Vous avez refusé cette citation\u00a0: personne d’autre ne la lit."
            : "Cette proposition cite un de vos messages, sans votre nom. Rien ne s’affiche à d’autres sans votre accord."}
      </p>
      <blockquote className="quoted">
        <p className="as-typed">{withFrenchSpaces(quotation)}</p>
      </blockquote>
      <form method="post" action={proposalPath(id)} className="actions">
        {asked !== "agreed" && (
          <button type="submit" name="step" value="agree" className="primary">
            Accepter la citation
          </button>
        )}
        {asked !== "declined" && (
          <button type="submit" name="step" value="decline">
            {asked === "agreed" ? "Ne plus être cité·e" : "Refuser"}
          </button>
        )}
      </form>
    </section>
  );
}

/** Each way to write it, as what it changes in its base. */
export function Options({ page, layout }: { page: ProposalPage; layout: DifferenceLayout }) {
  const { id, options, may } = page;
  if (options.length === 0) return null;
  return (
    <section aria-labelledby="options" className="stack">
      <h2 id="options">{options.length > 1 ? "Les textes proposés" : "Le texte proposé"}</h2>
      <LayoutTabs path={proposalPath(id)} layout={layout} />
      {options.map(({ number, name }) => (
        <section key={number} aria-labelledby={`option-${number}`} className="stack">
          <h3 id={`option-${number}`}>{name}</h3>
          <Piece name={`option-${number}`} className="difference-place" />
          {may.write && (
            <p className="actions">
              <a href={optionPath(id, number)} className="button">{`Écrire l’option\u00a0${number}`}</a>
            </p>
          )}
        </section>
      ))}
    </section>
  );
}

/** What became of it so far, the oldest first. */
export function Steps({ page: { steps, merged } }: { page: ProposalPage }) {
  return (
    <section aria-labelledby="etapes" className="stack">
      <h2 id="etapes">Étapes</h2>
      <ol className="rows">
        {steps.map(({ key, name, at, by, reason }) => (
          <li key={key} className="row">
            <div className="row-main">
              <p>
                <span className="badge leading">{name}</span>{" "}
                <span className="meta">{`le ${at}${by ? `, par ${by}` : ""}`}</span>
              </p>
              {reason && <p className="as-typed">{reason}</p>}
            </div>
          </li>
        ))}
      </ol>
      {merged && (
        <p>
          {"Reprise par\u00a0: "}
          <a href={proposalPath(merged.id)}>{merged.title}</a>
        </p>
      )}
    </section>
  );
}
