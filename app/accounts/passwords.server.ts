import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 };
const KEY_BYTES = 32;

/** Derives a storable hash (`salt:key`, hexadecimal) off the main thread. */
export async function hashPassword(password: string) {
  const salt = randomBytes(16);
  return `${salt.toString("hex")}:${(await derive(password, salt)).toString("hex")}`;
}

/** Takes the same time whether the account exists (`hash`) or not (null), and then answers false. */
export async function verifyPassword(password: string, hash: string | null) {
  const [salt, key] = (hash ?? NOBODY).split(":").map((part) => Buffer.from(part, "hex"));
  if (!salt || !key) return false;
  const same = timingSafeEqual(await derive(password, salt), key);
  return hash !== null && same;
}

const NOBODY = `${"0".repeat(32)}:${"0".repeat(KEY_BYTES * 2)}`;

function derive(password: string, salt: Buffer) {
  return new Promise<Buffer>((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
