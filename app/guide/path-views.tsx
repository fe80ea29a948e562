import type { PathRow } from "./path-form.server";

/** Where editors choose the fiches of a path and their order. Each button keeps all that is typed. */
export function PathForm({ rows, base }: { rows: PathRow[]; base: string }) {
  return (
    <form method="post" className="stack">
      <input type="hidden" name="base" value={base} />
      {/* The first button of a form is the one that Enter presses. */}
      <p className="actions">
        <button type="submit" name="step" value="save" className="primary">
          Enregistrer ce parcours
        </button>
        {base !== "" && (
          <button type="submit" name="step" value="reset" className="quiet">
            Revenir au parcours d’origine
          </button>
        )}
      </p>
      <p className="hint">
        Cochez les fiches du parcours et donnez-leur une place. «&nbsp;Monter&nbsp;» et
        «&nbsp;Descendre&nbsp;» enregistrent aussi le reste.
      </p>
      <ol className="rows path-rows">
        {rows.map(({ slug, title, isIn, place }) => (
          <li key={slug} id={`fiche-${slug}`} className="row">
            <label className="check">
              <input type="checkbox" name="fiche" value={slug} defaultChecked={isIn} />
              <span>
                <span className="visually-hidden">{"Dans ce parcours\u00a0: "}</span>
                {title}
              </span>
            </label>
            <p className="path-place">
              <label>
                {"Place "}
                <span className="visually-hidden">{`de «\u00a0${title}\u00a0» `}</span>
                <input name={`place-${slug}`} inputMode="numeric" size={3} defaultValue={place} />
              </label>
              {isIn && (
                <>
                  <button
                    type="submit"
                    name="step"
                    value={`up:${slug}`}
                    aria-label={`Monter «\u00a0${title}\u00a0»`}
                  >
                    Monter
                  </button>
                  <button
                    type="submit"
                    name="step"
                    value={`down:${slug}`}
                    aria-label={`Descendre «\u00a0${title}\u00a0»`}
                  >
                    Descendre
                  </button>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </form>
  );
}

/** What another editor made of the path meanwhile. */
export function MetPath({ titles }: { titles: string[] }) {
  return (
    <section className="notice stack" role="alert">
      <h2>Quelqu’un a changé ce parcours pendant que vous y travailliez</h2>
      <p>
        Rien n’est perdu&nbsp;: son parcours, déjà enregistré, est ici&nbsp;; le vôtre est dans le formulaire.
        Reprenez ce qu’il faut des deux, puis enregistrez.
      </p>
      <ol>
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ol>
    </section>
  );
}
