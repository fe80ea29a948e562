import { resolve } from "node:path";
import { Mistake, onDatabase, runCommand, say } from "~/platform/command-database";
import { readEnvironment } from "~/platform/env.server";
import { exportGuide } from "./export.server";

/** `npm run guide:export -- folder`: the edition in force, as the Markdown files it can be imported from. */
await runCommand("L’export a échoué", async () => {
  const [folder, ...others] = process.argv.slice(2);
  if (!folder || others.length > 0)
    throw new Mistake("Donnez le dossier où écrire le guide\u00a0: npm run guide:export -- dossier");
  await onDatabase(readEnvironment(), async (db) => {
    const written = await exportGuide(db, resolve(folder));
    if (!written) say("Aucune édition du guide n’est en vigueur\u00a0: rien n’a été écrit.");
    else say(`Édition ${written.number} écrite\u00a0: ${written.files} fichiers dans ${written.folder}`);
  });
});
