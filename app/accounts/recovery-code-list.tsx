/** Recovery codes, the one time they show. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <section aria-labelledby="codes" className="stack">
      <h2 id="codes">Vos codes de secours</h2>
      <p>
        Chacun remplace une fois le code de votre application, par exemple si vous perdez votre téléphone.
        Imprimez cette page ou recopiez-les dans un endroit sûr&nbsp;: ils ne s’afficheront plus.
      </p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </section>
  );
}
