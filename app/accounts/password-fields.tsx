import { TextField } from "~/ui/field";

/** Whose password it is, for the browser that keeps it. */
export function PasswordOwner({ email }: { email: string }) {
  return <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />;
}

/** The password of now, asked again before what a passer-by must not do. */
export function CurrentPassword({ error }: { error: string | undefined }) {
  return (
    <TextField
      label="Votre mot de passe actuel"
      name="current"
      type="password"
      autoComplete="current-password"
      required
      error={error}
    />
  );
}

/** A new password, typed twice: nothing shows what was typed. */
export function NewPassword({ errors }: { errors: { password?: string; again?: string } | undefined }) {
  return (
    <>
      <TextField
        label="Nouveau mot de passe"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="12 caractères au moins. Plusieurs mots sans rapport entre eux se retiennent bien et se devinent mal."
        required
        error={errors?.password}
      />
      <TextField
        label="Le même, une seconde fois"
        name="again"
        type="password"
        autoComplete="new-password"
        required
        error={errors?.again}
      />
    </>
  );
}
