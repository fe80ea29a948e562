import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readSecretKey, seal, unseal } from "~/platform/secret.server";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "comcep-secret-"));
  vi.stubEnv("SECRET_KEY", "une clé de test, longue de plus de trente-deux caractères");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test("what was sealed is read again, and says nothing by itself", () => {
  const sealed = seal("JBSWY3DPEHPK3PXP");
  expect(unseal(sealed)).toBe("JBSWY3DPEHPK3PXP");
  expect(Buffer.from(sealed, "base64").toString("latin1")).not.toContain("JBSWY");
  expect(seal("JBSWY3DPEHPK3PXP")).not.toBe(sealed);
});

test("another key, or an altered text, opens nothing", () => {
  const sealed = Buffer.from(seal("secret"), "base64");
  sealed[14] = (sealed[14] ?? 0) ^ 1;
  expect(() => unseal(sealed.toString("base64"))).toThrow();
  const other = seal("secret");
  vi.stubEnv("SECRET_KEY", "une autre clé de test, longue de plus de trente-deux caractères");
  expect(() => unseal(other)).toThrow();
});

test("a site makes its key once, for itself alone, unless it was given one", async () => {
  const made = readSecretKey(undefined, folder, false);
  expect(made).toMatch(/^[\da-f]{64}$/);
  expect(readSecretKey(undefined, folder, false)).toBe(made);
  expect((await stat(join(folder, "secret-key"))).mode & 0o777).toBe(0o600);
  expect(readSecretKey("donnée", folder, false)).toBe("donnée");
});

test("a site that people reach by https says its key", () => {
  expect(() => readSecretKey(undefined, folder, true)).toThrow("SECRET_KEY");
});
