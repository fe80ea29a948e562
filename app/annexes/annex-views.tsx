import { Piece } from "~/ui/pieces";
import type { TextFacts } from "./annex-page.server";

/** The text that waits for its region, or that it refused, with what it changes in the one in force. */
export function LastText({ text, hasChange }: { text: TextFacts; hasChange: boolean }) {
  return (
    <section className="stack">
      <h2>{text.isRefused ? "Dernier texte, refusé" : "Texte qui attend l’avis de la région"}</h2>
      <p>
        <b>{text.title}</b>
        {`, écrit par ${text.written}.`}
      </p>
      <Said text={text} />
      <p className="meta hash">
        {"Empreinte du texte exact (SHA-256)\u00a0: "}
        <code>{text.hash}</code>
      </p>
      {hasChange ? (
        <>
          <h3>Ce qu’il change dans l’annexe en vigueur</h3>
          <Piece name="annex-change" className="difference-place" />
          <details>
            <summary>Lire le texte entier</summary>
            <Piece name="annex-last" className="difference-place" />
          </details>
        </>
      ) : (
        <Piece name="annex-last" className="difference-place" />
      )}
    </section>
  );
}

/** What the region said of a text. */
export function Said({ text }: { text: TextFacts }) {
  if (!text.said) return null;
  return (
    <p>
      {`${text.said}.`}
      {text.reason && ` «\u00a0${text.reason}\u00a0»`}
    </p>
  );
}

/** Every text that was written, the newest first: for who writes or decides. */
export function History({ texts, path }: { texts: TextFacts[]; path: string }) {
  return (
    <section className="stack">
      <h2>Textes successifs</h2>
      <ul className="rows">
        {texts.map((text) => (
          <li key={text.id} className="row">
            <p className="row-title">
              <a href={`${path}?texte=${text.id}#texte`}>{`${text.revision}. ${text.title}`}</a>
            </p>
            <p className="meta">
              {`${text.written}. ${text.said ?? "Sans avis de la région"}`}
              {text.reason ? `\u00a0: «\u00a0${text.reason}\u00a0»` : "."}
              {text.isEnded && " D’une annexe à laquelle il a été mis fin."}
            </p>
            {text.record && (
              <p>
                <a href={text.record} aria-label={`Procès-verbal du texte ${text.revision}`}>
                  Procès-verbal
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
