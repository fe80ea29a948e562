import { TextField } from "~/ui/field";
import { Piece } from "~/ui/pieces";
import { CurrentPassword, PasswordOwner } from "./password-fields";

const PATH = "/compte/securite/second-facteur";

interface Step {
  /** Where to go once done. */
  back: string;
  errors: { code?: string; current?: string } | null | undefined;
}

/** Before: what it is for, what waits for it, and the password asked again. */
export function SecondFactorStart({
  back,
  errors,
  waiting,
  email,
}: Step & { waiting: string[]; email: string }) {
  return (
    <>
      {waiting.length > 0 && (
        <div className="notice">
          <p>
            Une mission attend cette étape&nbsp;: {waiting.join(", ")}. Elle donne accès à plus que vos
            propres affaires, et un mot de passe seul ne suffit pas. D’ici là, tout le reste de votre compte
            fonctionne.
          </p>
        </div>
      )}
      <p>
        En plus de votre mot de passe, le site demandera un code à six chiffres, affiché par une application
        de votre téléphone (FreeOTP, Aegis, Google Authenticator…). Un mot de passe volé ne suffira plus à
        entrer.
      </p>
      <form method="post" action={PATH} className="stack">
        <input type="hidden" name="retour" value={back} />
        <PasswordOwner email={email} />
        <CurrentPassword error={errors?.current} />
        <p className="actions">
          <button type="submit" className="primary">
            Commencer
          </button>
          <a href={back}>Plus tard</a>
        </p>
      </form>
    </>
  );
}

/** During: the key to read or to copy, and the first code that proves it arrived. */
export function SecondFactorKey({
  back,
  errors,
  secret,
  address,
}: Step & { secret: string; address: string }) {
  const key = secret.replace(/(.{4})(?=.)/g, "$1 ");
  return (
    <>
      <section aria-labelledby="cle" className="stack">
        <h2 id="cle">1. Donnez la clé à votre application</h2>
        <p>Lisez ce dessin avec l’application.</p>
        <Piece name="qr" className="qr" />
        <p>
          Sur ce téléphone même, <a href={address}>ouvrez la clé dans l’application</a>. Sinon,
          recopiez-la&nbsp;: <span className="key">{key}</span>
        </p>
      </section>
      <section aria-labelledby="premier-code" className="stack">
        <h2 id="premier-code">2. Recopiez le code qu’elle affiche</h2>
        <form method="post" action={`${PATH}?retour=${encodeURIComponent(back)}`} className="stack">
          <TextField
            label="Code à six chiffres"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={10}
            required
            error={errors?.code}
          />
          <p className="actions">
            <button type="submit" className="primary">
              Activer
            </button>
            <a href={back}>Plus tard</a>
          </p>
        </form>
      </section>
    </>
  );
}

/** After: since when, what is left, and what can be changed. */
export function SecondFactorInUse({ since, codesLeft }: { since: string; codesLeft: number }) {
  return (
    <>
      <p>
        Activée le {since}. Il vous reste {codesLeft} code{codesLeft > 1 ? "s" : ""} de secours.
      </p>
      <p className="actions">
        <a className="button" href={`${PATH}/codes-de-secours`}>
          Remplacer les codes de secours
        </a>
        <a href={`${PATH}/retrait`}>Désactiver</a>
      </p>
    </>
  );
}
