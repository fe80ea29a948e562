import { TextField } from "~/ui/field";

/** The password of an account that opens. The address is there for password managers. */
export function NewPassword({ email, error }: { email: string; error?: string | undefined }) {
  return (
    <>
      <input type="hidden" name="username" value={email} autoComplete="username" readOnly />
      <TextField
        label="Mot de passe"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="12 caractères au moins. Une phrase se retient bien."
        required
        minLength={12}
        error={error}
      />
    </>
  );
}
