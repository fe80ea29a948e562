import { CONFIRMATION } from "./addresses";
import { monthOf } from "./words";

/** Asks the person to say that their profile is still right: one button. */
export function OldProfile({ at }: { at: Date }) {
  return (
    <form method="post" action={CONFIRMATION} className="stack">
      <p>{`Votre fiche date de ${monthOf(at)}. Si rien n’a changé, confirmez-la\u00a0: vos collègues sauront qu’elle est à jour.`}</p>
      <p className="actions">
        <button type="submit" className="primary">
          Ma fiche est à jour
        </button>
      </p>
    </form>
  );
}
