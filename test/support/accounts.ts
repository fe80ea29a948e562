import { Secret, TOTP } from "otpauth";
import { hashPassword } from "~/accounts/passwords.server";
import type { Member } from "~/accounts/viewer";
import { member } from "./people";
import type { Site } from "./site";
import type { Visitor } from "./visitor";

export const PASSWORD = "quatre vélos rouges alignés";
let hash: Promise<string> | undefined;
let count = 0;

/** A member of a real community, who has a password, and their address. */
export async function account(site: Pick<Site, "db">, description: Parameters<typeof member>[1] = {}) {
  hash ??= hashPassword(PASSWORD);
  const email = description.email ?? `compte-${++count}@reseau.example`;
  const { overrides, ...rest } = description;
  const person: Member = await member(site.db, {
    ...{ ...rest, email, passwordHash: await hash },
    overrides: { isDemonstration: false, ...overrides },
  });
  return { ...person, email };
}

let addresses = 0;

/** A browser elsewhere than all others: what it tries counts for no one else. */
export function browserAt(site: Site) {
  const browser = site.visitor();
  browser.address = `198.18.${Math.floor(++addresses / 250)}.${(addresses % 250) + 1}`;
  return browser;
}

/** Signs in from elsewhere. */
export async function signedIn(site: Site, { email }: { email: string }, password = PASSWORD) {
  const browser = browserAt(site);
  await browser.signIn(email, password);
  return browser;
}

/** Sets the second factor up, as its page says. Returns its key and the recovery codes. */
export async function setUpSecondFactor(browser: Visitor) {
  await browser.visit("/compte/securite/second-facteur");
  await browser.submit("Commencer", { current: PASSWORD });
  const secret = browser.page.querySelector(".key")?.textContent.replaceAll(" ", "") ?? "";
  await browser.submit("Activer", { code: codeAt(secret, new Date()) });
  const codes = browser.page.querySelectorAll(".codes li").map((item) => item.textContent);
  return { secret, codes };
}

/** What an authenticator application shows at this instant. */
export function codeAt(secret: string, now: Date) {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });
}
