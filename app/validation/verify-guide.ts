import { connect } from "#db/client.server";
import { CannotStart } from "#db/embedded.server";
import { openCommandDatabase } from "~/platform/command-database";
import { readEnvironment } from "~/platform/env.server";
import { verifyChain } from "./chain.server";
import { sayVerification } from "./verification-words";

const say = (line: string) => process.stderr.write(`${line}\n`);

/** `npm run guide:verify`: whether the records of the guide prove what is published. Ends with 1 where they do not. */
async function main() {
  const database = await openCommandDatabase(readEnvironment(), say);
  const { db, close } = connect(database.url, { max: 1 });
  try {
    const found = await verifyChain(db);
    say(sayVerification(found));
    if (!found.ok) process.exitCode = 1;
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
  say(
    isKnown
      ? error.message
      : `La vérification a échoué\u00a0: ${error instanceof Error ? error.stack : error}`,
  );
  process.exitCode = 1;
}
