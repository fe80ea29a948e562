import { Secret, TOTP } from "otpauth";

const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;

/** A new secret for an authenticator application, in base 32. */
export function newSecret() {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/**
 * The step of time (RFC 6238, 30 seconds each) whose code this is, the one before and the one after included
 * for clocks that differ; null when it is the code of none.
 */
export function stepOfCode(secret: string, typed: string, now: Date) {
  const code = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const difference = totpOf(secret).validate({ token: code, timestamp, window: 1 });
  return difference === null ? null : TOTP.counter({ period: PERIOD_SECONDS, timestamp }) + difference;
}

/** The address that an authenticator application reads, in a QR code or a link. */
export function keyAddress(secret: string, email: string) {
  return totpOf(secret, email).toString();
}

function totpOf(secret: string, label = "ComCEP") {
  return new TOTP({
    ...{ issuer: "ComCEP", label, secret: Secret.fromBase32(secret) },
    ...{ algorithm: "SHA1", digits: 6, period: PERIOD_SECONDS },
  });
}
