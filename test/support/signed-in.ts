import { eq } from "drizzle-orm";
import { members, passwords } from "#db/schema/index.server";
import { hashPassword } from "~/accounts/passwords.server";
import type { Site } from "./site";

const PASSWORD = "un mot de passe de test";
let hash: Promise<string> | undefined;

/** A browser signed in to the account of somebody who exists. */
export async function signIn({ db, visitor }: Site, { id }: { id: number }) {
  hash ??= hashPassword(PASSWORD);
  const email = `reader-${id}@comcep.example`;
  await db.update(members).set({ email }).where(eq(members.id, id));
  const password = { memberId: id, hash: await hash };
  await db.insert(passwords).values(password).onConflictDoNothing();
  const browser = visitor();
  browser.address = `reader ${id}`;
  await browser.signIn(email, PASSWORD);
  if (browser.status !== 200 || browser.path !== "/") throw new Error(`${email} could not sign in`);
  return browser;
}
