import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ALGORITHM = "aes-256-gcm";
const [IV_BYTES, TAG_BYTES] = [12, 16];

/**
 * The site's key: that of the environment, or the one kept in `directory`, made the first time.
 * @throws Error where neither is allowed to be enough: a real community says its own
 */
export function readSecretKey(given: string | undefined, directory: string, isRequired: boolean) {
  if (given) return given;
  if (isRequired)
    throw new Error("Variable d’environnement SECRET_KEY : elle est requise quand APP_URL est en https.");
  const file = join(directory, "secret-key");
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  }
  return readFileSync(file, "utf8");
}

/** Encrypts a short text that must be read again, for the database. */
export function seal(text: string) {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key(), iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString(
    "base64",
  );
}

/** @throws Error when the text was sealed with another key, or was altered */
export function unseal(sealed: string) {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv(ALGORITHM, key(), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString(
    "utf8",
  );
}

function key() {
  const secret = process.env.SECRET_KEY;
  if (!secret) throw new Error("SECRET_KEY manque : lancez la communauté par npm start.");
  return Buffer.from(hkdfSync("sha256", secret, "", "comcep seal", 32));
}
