import { onDatabase, runCommand, say } from "~/platform/command-database";
import { readEnvironment } from "~/platform/env.server";
import { verifyChain } from "./chain.server";
import { sayVerification } from "./verification-words";

/** `npm run guide:verify`: whether the records of the guide prove what is published. Ends with 1 where they do not. */
await runCommand("La vérification a échoué", () =>
  onDatabase(readEnvironment(), async (db) => {
    const found = await verifyChain(db);
    say(sayVerification(found));
    if (!found.ok) process.exitCode = 1;
  }),
);
