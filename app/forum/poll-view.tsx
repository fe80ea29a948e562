import { discreetCount, SMALLEST_COUNT } from "~/text/counts";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { postPath } from "./addresses";
import type { PollRow } from "./polls.server";

interface PollProps {
  poll: PollRow;
  topicId: number;
  postId: number;
  isOpen: boolean;
  /** Below five, who is not a peer does not learn how many peers chose something. */
  countsExactly: boolean;
  mayClose: boolean;
}

/** A poll under its message: what to choose from while it is open, then how many chose what; never who. */
export function Poll({ poll, topicId, postId, isOpen, countsExactly, mayClose }: PollProps) {
  const { id, question, isSingle, hidesResults, options, closesAt } = poll;
  const action = `${postPath(topicId, postId)}/sondage`;
  const hasVoted = options.some(({ isMine }) => isMine);
  const shown = !isOpen || !hidesResults;
  return (
    <section className="poll" aria-labelledby={`sondage-${id}`}>
      <h3 id={`sondage-${id}`}>{withFrenchSpaces(question)}</h3>
      {isOpen && (
        <form method="post" action={action}>
          <fieldset className="choices" aria-labelledby={`sondage-${id}`}>
            {options.map((option) => (
              <label key={option.id} className="check">
                <input
                  type={isSingle ? "radio" : "checkbox"}
                  name="option"
                  value={option.id}
                  defaultChecked={option.isMine}
                  required={isSingle}
                />
                <span>{withFrenchSpaces(option.label)}</span>
              </label>
            ))}
          </fieldset>
          <p className="actions">
            <button type="submit">{hasVoted ? "Changer mon vote" : "Voter"}</button>
          </p>
        </form>
      )}
      {shown && <Results {...{ options, countsExactly }} />}
      <p className="meta">{summaryOf({ poll, isOpen, shown, countsExactly })}</p>
      {isOpen && closesAt && (
        <p className="meta">{`Vote ouvert jusqu’au ${fullDate(new Date(closesAt))}.`}</p>
      )}
      {isOpen && mayClose && (
        <form method="post" action={action}>
          <button type="submit" name="close" value="1" className="quiet">
            Clore le sondage
          </button>
        </form>
      )}
    </section>
  );
}

function Results({
  options,
  countsExactly,
}: Pick<PollProps, "countsExactly"> & { options: PollRow["options"] }) {
  // Against the most chosen, not against all: a share would tell the counts that are not said.
  const most = Math.max(1, ...options.map(({ votes }) => votes));
  return (
    <ul className="poll-results" aria-label="Résultats">
      {options.map(({ id, label, votes, isMine }) => {
        const isSaid = countsExactly || votes >= SMALLEST_COUNT;
        return (
          <li key={id}>
            <span>
              {withFrenchSpaces(label)}
              {isMine && <span className="badge quiet">votre choix</span>}
            </span>
            <span className="meta">{`${isSaid ? votes.toLocaleString("fr-FR") : discreetCount(votes)}\u00a0voix`}</span>
            <progress max={most} value={isSaid ? votes : 0} aria-hidden="true" />
          </li>
        );
      })}
    </ul>
  );
}

function summaryOf({
  poll: { isSingle, voters, options },
  isOpen,
  shown,
  countsExactly,
}: Pick<PollProps, "poll" | "isOpen" | "countsExactly"> & { shown: boolean }) {
  const isTotalSaid = shown && (countsExactly || options.every(({ votes }) => votes >= SMALLEST_COUNT));
  const total = `${voters.toLocaleString("fr-FR")}\u00a0personne${voters > 1 ? "s ont" : " a"} voté.`;
  return [
    isOpen ? (isSingle ? "Une seule réponse." : "Plusieurs réponses possibles.") : "Sondage clos.",
    shown ? null : "Les résultats s’afficheront à la fin, pour tout le monde à la fois.",
    isTotalSaid ? total : null,
    isOpen ? "Personne ne voit qui a voté quoi." : null,
  ]
    .filter(Boolean)
    .join(" ");
}
