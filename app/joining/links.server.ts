import { createHash, randomBytes } from "node:crypto";

/** A word for a link that opens something, and the hash of it that is kept. */
export function newLink() {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashOfLink(token) };
}

/** What the database knows of the word of a link. */
export function hashOfLink(token: string) {
  return createHash("sha256").update(token).digest("hex");
}
