import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import type { Db } from "#db/client.server";
import { readEmail } from "~/accounts/email";
import { Mistake, onDatabase, runCommand, say } from "~/platform/command-database";
import { readEnvironment } from "~/platform/env.server";
import { createAdministrator, findAccount, nameError, promote } from "./founding-admin.server";
import { passwordLink, WELCOME_DAYS } from "./welcome-link.server";

const OPTIONS = '--email adresse --name "Prénom Nom"';

/** `npm run admin:create`: the first administrator of a community, or one more. */
async function main() {
  const given = readOptions();
  const env = readEnvironment();
  const email = readEmail(given.email ?? (await ask("Adresse électronique : ")));
  if (email.error !== undefined) throw new Mistake(email.error);
  await onDatabase(env, (db) => create(db, email.email, { ...given, appUrl: env.APP_URL }));
}

function readOptions() {
  try {
    return parseArgs({
      options: { email: { type: "string" }, name: { type: "string" }, existing: { type: "boolean" } },
    }).values;
  } catch {
    throw new Mistake(`Options attendues : ${OPTIONS} (et --existing pour un compte qui existe déjà).`);
  }
}

async function create(
  db: Db,
  email: string,
  { name: given, existing = false, appUrl }: { name?: string; existing?: boolean; appUrl: string },
) {
  const now = new Date();
  const account = await findAccount(db, email);
  if (account?.isAdministrator && account.hasPassword) {
    say(`${account.name} administre déjà la communauté avec cette adresse : rien n’a été changé.`);
    return;
  }
  if (!account) {
    const name = (given ?? (await ask("Prénom et nom : "))).trim();
    const error = nameError(name);
    if (error) throw new Mistake(error);
    showLink(name, await createAdministrator(db, { email, name, appUrl, now }));
    return;
  }
  if (!account.isAdministrator) {
    const question = `${account.name} a déjà un compte avec cette adresse. Lui donner l’administration ? (oui/non) `;
    if (!existing && !/^o(ui)?$/i.test(await ask(question, "--existing"))) {
      say("Rien n’a été changé.");
      return;
    }
    await promote(db, account.id, now);
  }
  if (!account.hasPassword) {
    showLink(account.name, await passwordLink(db, { memberId: account.id, appUrl, now }));
    return;
  }
  say(`${account.name} administre maintenant la communauté, avec son mot de passe habituel.`);
  sayMore();
}

/** On the standard output, alone: it can be piped to whoever it is for. */
function showLink(name: string, link: string) {
  say(
    `${name} administre la communauté. Son mot de passe se choisit une fois, dans les ${WELCOME_DAYS} jours, ici :`,
  );
  process.stdout.write(`${link}\n`);
  sayMore();
}

async function ask(question: string, option?: string) {
  if (!process.stdin.isTTY) {
    throw new Mistake(
      `${question.trim()} Sans clavier, répondez par : npm run admin:create -- ${option ?? OPTIONS}`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

function sayMore() {
  say(
    "L’administration s’ouvre une fois la double authentification activée, à la page « Sécurité » du compte.",
  );
}

await runCommand("La création a échoué", main);
