const [SHORTEST, LONGEST] = [12, 200];

/** What is wrong with a chosen password, for who typed it; null when it may serve. */
export function passwordError(password: string, _person: { email: string; name: string }) {
  const length = [...password].length;
  if (length < SHORTEST) return `Choisissez un mot de passe d’au moins ${SHORTEST} caractères.`;
  if (length > LONGEST) return `Choisissez un mot de passe de ${LONGEST} caractères au plus.`;
  return null;
}
