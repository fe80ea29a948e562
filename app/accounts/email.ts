import { domainToASCII } from "node:url";
import { EMAIL_MAX } from "#db/vocabulary";

/**
 * An e-mail address as it is kept, or what is wrong with it, for who typed it. Letters of other alphabets look
 * like ours: none in the name, and in the domain they show as `xn--…`, so that no two addresses look alike.
 */
export function readEmail(
  typed: string,
): { email: string; error?: undefined } | { email?: undefined; error: string } {
  const text = typed.trim();
  const at = text.lastIndexOf("@");
  const [name, domain] = [text.slice(0, at), domainToASCII(text.slice(at + 1)).toLowerCase()];
  if (at > 0 && /[^!-~]/.test(name) && !/\s/.test(name)) {
    return {
      error:
        "Cette adresse contient un caractère accentué ou d’un autre alphabet avant l’arobase. Retapez-la au clavier, sans copier-coller.",
    };
  }
  const email = `${name}@${domain}`;
  const isName = /^[a-z0-9!#$%&'*/=?^_{|}~+-]+(\.[a-z0-9!#$%&'*/=?^_{|}~+-]+)*$/i.test(name);
  const isDomain = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain);
  if (at < 1 || !isName || !isDomain || name.length > 64 || email.length > EMAIL_MAX) {
    return { error: "Indiquez une adresse complète, comme prenom.nom@reseau.fr." };
  }
  return { email };
}

/** The mailbox an address leads to, which names one account; the database computes the same (`mailboxOf`). */
export function mailboxOf(email: string) {
  return email
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, "@");
}
