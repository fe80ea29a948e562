import { ACCEPTED, ACCEPTED_IN_WORDS } from "~/files/kinds";

/** Where one joins a file to what one writes. With script it is sent as soon as it is chosen, pasted or dropped. */
export function AttachField({ error }: { error: string | undefined }) {
  return (
    <md-attach>
      <div className="field attach">
        <label htmlFor="file">Joindre un fichier</label>
        <p className="hint" id="file-hint">
          {`${ACCEPTED_IN_WORDS}. Les images perdent ce que l’appareil y a inscrit (lieu, date). Avant de joindre, ôtez du document tout ce qui ferait reconnaître une personne.`}
        </p>
        {error && (
          <p className="error" id="file-error" role="alert">
            {error}
          </p>
        )}
        <div className="attach-row">
          <input
            type="file"
            id="file"
            name="file"
            accept={ACCEPTED}
            aria-describedby={error ? "file-hint file-error" : "file-hint"}
            aria-invalid={error ? true : undefined}
          />
          <button type="submit" name="attach" value="1" formEncType="multipart/form-data" formNoValidate>
            Joindre
          </button>
        </div>
      </div>
    </md-attach>
  );
}
