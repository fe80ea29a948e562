import { fullDay } from "~/ui/dates";
import { acknowledgementPath, comparisonPath, historyPath } from "./change-addresses";
import type { Reading } from "./reads.server";
import { sayChanges } from "./words";

/** What changed since one's last reading of a fiche, the rule to say one has read, and the way to its history. */
export function FicheNews({
  fiche: { slug, number, textId },
  reading,
}: {
  fiche: { slug: string; number: number; textId: number };
  reading: Reading;
}) {
  const readAt = reading.textId === textId ? null : reading.readAt;
  const [rule, said] = [reading.ruleEdition ?? 0, reading.acknowledgedEdition ?? 0];
  return (
    <>
      {readAt && (
        <p className="notice">
          {`Modifiée depuis votre lecture du ${fullDay(readAt)}`}
          {reading.changes.length > 0 && `\u00a0: ${sayChanges(reading.changes)}`}
          {". "}
          {reading.readEdition && (
            <a href={comparisonPath(slug, reading.readEdition, number)}>Voir ce qui a changé</a>
          )}
        </p>
      )}
      {rule > said && (
        <form method="post" action={acknowledgementPath(slug)} className="notice guide-rule">
          <input type="hidden" name="texte" value={textId} />
          <p>{`L’édition\u00a0${rule} a changé une règle de cette fiche. Quand vous l’avez lue, dites-le\u00a0: votre réseau n’en connaît qu’une part, jamais les noms.`}</p>
          <button type="submit">J’ai lu</button>
        </form>
      )}
      {rule > 0 && rule <= said && reading.acknowledgedAt && (
        <p className="meta">{`Vous avez dit avoir lu cette règle le ${fullDay(reading.acknowledgedAt)}.`}</p>
      )}
      <p className="meta">
        <a href={historyPath(slug)}>Historique de cette fiche</a>
      </p>
    </>
  );
}
