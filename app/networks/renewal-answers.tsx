import { withFrenchSpaces } from "~/text/typography";
import { TextArea } from "~/ui/field";
import type { Shown } from "./renewal-form.server";

/** What became, or would become, of each line of a list and of each person that was checked. */
export function RenewalAnswers({ shown, path }: { shown: Shown; path: string }) {
  const refused = shown.answers.filter(({ refusal }) => refusal !== null);
  const accepted = shown.answers.filter(({ refusal }) => refusal === null);
  const isDone = shown.step === "done";
  return (
    <section className="stack" aria-labelledby="reponses">
      <h2 id="reponses">{isDone ? "C’est fait" : "Avant d’appliquer"}</h2>
      <p role="status">
        {isDone ? doneInWords(shown.accepted, refused.length) : planInWords(shown.accepted, refused.length)}
      </p>
      {refused.length > 0 && (
        <>
          <h3>{isDone ? "Pas renouvelées" : "Ne seront pas renouvelées"}</h3>
          <Answers answers={refused} />
        </>
      )}
      {accepted.length > 0 && (
        <>
          <h3>{isDone ? "Renouvelées" : "Seront renouvelées"}</h3>
          <Answers answers={accepted} />
        </>
      )}
      {!isDone && (
        <form method="post" action={path} className="stack" encType="multipart/form-data">
          <TextArea label="Votre liste" name="list" rows={6} defaultValue={shown.text} />
          <input type="hidden" name="seen" value={shown.seen} />
          {shown.unread.map((entry) => (
            <input key={entry} type="hidden" name="unread" value={entry} />
          ))}
          <p className="actions">
            {shown.accepted > 0 && (
              <button type="submit" name="step" value="apply" className="primary">
                Appliquer
              </button>
            )}
            <button type="submit" name="step" value="check">
              Vérifier de nouveau
            </button>
            <a href={path}>Ne rien changer</a>
          </p>
        </form>
      )}
      {isDone && (
        <p>
          <a href={path}>Voir qui reste à renouveler</a>
        </p>
      )}
    </section>
  );
}

function Answers({ answers }: { answers: Shown["answers"] }) {
  return (
    <ul className="rows">
      {answers.map(({ line, who, becomes, refusal }) => (
        <li key={`${line} ${who} ${refusal}`} className="row">
          <p>
            {line !== null && <span className="meta">{`Ligne ${line} `}</span>}
            {who}
          </p>
          <p className="meta">{withFrenchSpaces(refusal ?? becomes ?? "")}</p>
        </li>
      ))}
    </ul>
  );
}

function doneInWords(accepted: number, refused: number) {
  const done =
    accepted === 0
      ? "Aucune accréditation n’a changé."
      : `${counted(accepted)} à jour. Chaque personne est prévenue par courriel.`;
  return refused === 0 ? done : `${done} Le reste est expliqué ci-dessous.`;
}

function planInWords(accepted: number, refused: number) {
  const plan =
    accepted === 0 ? "Rien à appliquer dans cette liste." : `${counted(accepted)} à mettre à jour.`;
  return refused === 0
    ? `${plan} Rien n’est encore fait.`
    : `${plan} Rien n’est encore fait\u00a0: relisez ce qui ne passe pas.`;
}

const counted = (count: number) =>
  `${count.toLocaleString("fr-FR")}\u00a0accréditation${count > 1 ? "s" : ""}`;
