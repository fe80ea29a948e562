import { ChoiceGroup } from "~/ui/field";
import { PEOPLE_MAX } from "./limits";

export interface People {
  /** Chosen, and found by what was typed: the boxes that are checked are those who will be written to. */
  choices: { value: string; label: string }[];
  chosen: string[];
  typed: string;
  /** What the search gave, in words. */
  found: string | null;
}

/** Chooses people by name, one search after another, without losing what is written. */
export function PeopleField({
  choices,
  chosen,
  typed,
  found,
  error,
}: People & { error?: string | undefined }) {
  return (
    <>
      {(choices.length > 0 || error) && (
        <ChoiceGroup
          label={"À qui écrivez-vous\u00a0?"}
          name="a"
          type="checkbox"
          choices={choices}
          chosen={chosen}
          error={error}
        />
      )}
      <div className="field">
        <label htmlFor="nom">{choices.length > 0 ? "Ajouter quelqu’un" : "À qui écrivez-vous\u00a0?"}</label>
        <p
          className="hint"
          id="nom-hint"
        >{`Un nom ou son début, puis cochez. ${PEOPLE_MAX}\u00a0personnes au plus.`}</p>
        <div className="found-by-name">
          <input
            id="nom"
            name="nom"
            defaultValue={typed}
            maxLength={120}
            autoComplete="off"
            aria-describedby="nom-hint"
          />
          <button type="submit" name="find" value="1" formNoValidate>
            Chercher
          </button>
        </div>
        {found && (
          <p className="meta" role="status">
            {found}
          </p>
        )}
      </div>
    </>
  );
}
