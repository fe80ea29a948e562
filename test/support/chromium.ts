import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";

/**
 * Unpacks the Chromium that npm installed, once, and says how to run it. Where the system has no NSS library,
 * the ones packed with it are used.
 */
export async function unpackChromium() {
  const folder = resolve("node_modules/.cache/chromium");
  mkdirSync(folder, { recursive: true });
  const { TMPDIR, LD_LIBRARY_PATH } = process.env;
  process.env.TMPDIR = folder;
  // The package unpacks its libraries, and names their folder, only where it believes itself there.
  if (!hasNss()) process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs20.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  const path = await chromium.executablePath();
  const libraries = process.env.LD_LIBRARY_PATH ?? "";
  restore("TMPDIR", TMPDIR);
  restore("LD_LIBRARY_PATH", LD_LIBRARY_PATH);
  delete process.env.AWS_LAMBDA_JS_RUNTIME;
  return { path, libraries };
}

function hasNss() {
  try {
    return execFileSync("ldconfig", ["-p"], { encoding: "utf8" }).includes("libnss3.so");
  } catch {
    return false;
  }
}

function restore(name: string, value: string | undefined) {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
