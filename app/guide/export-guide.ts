import { resolve } from "node:path";
import { connect } from "#db/client.server";
import { CannotStart } from "#db/embedded.server";
import { openCommandDatabase } from "~/platform/command-database";
import { readEnvironment } from "~/platform/env.server";
import { exportGuide } from "./export.server";

const say = (line: string) => process.stderr.write(`${line}\n`);

/** `npm run guide:export -- folder`: the edition in force, as the Markdown files it can be imported from. */
async function main() {
  const [folder, ...others] = process.argv.slice(2);
  if (!folder || others.length > 0) {
    say("Donnez le dossier où écrire le guide\u00a0: npm run guide:export -- dossier");
    process.exitCode = 1;
    return;
  }
  const database = await openCommandDatabase(readEnvironment(), say);
  const { db, close } = connect(database.url, { max: 1 });
  try {
    const written = await exportGuide(db, resolve(folder));
    if (!written) say("Aucune édition du guide n’est en vigueur\u00a0: rien n’a été écrit.");
    else say(`Édition ${written.number} écrite\u00a0: ${written.files} fichiers dans ${written.folder}`);
  } finally {
    await close();
    await database.stop();
  }
}

try {
  await main();
} catch (error) {
  const isKnown =
    error instanceof CannotStart || (error instanceof Error && error.message.startsWith("Variable"));
  say(isKnown ? error.message : `L’export a échoué\u00a0: ${error instanceof Error ? error.stack : error}`);
  process.exitCode = 1;
}
