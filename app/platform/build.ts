import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(import.meta.dirname, "../..");
const SOURCES = [
  "app",
  "db",
  "content/pages",
  "content/guide/cnefop",
  "public",
  "package-lock.json",
  "remix.config.js",
  "tsconfig.json",
];

/**
 * Builds the site into `build/` unless the sources are those of the last build.
 * @returns whether it had to build
 * @throws Error with the builder's last words
 */
export async function buildIfStale(say: (line: string) => void = () => {}) {
  const directory = join(ROOT, process.env.BUILD_DIR ?? "build");
  const stamp = join(directory, "sources.sha256");
  const fingerprint = await fingerprintOf(SOURCES);
  if ((await readFile(stamp, "utf8").catch(() => "")) === fingerprint) return false;
  say("Construction du site…");
  await remixBuild();
  await writeFile(stamp, fingerprint);
  return true;
}

async function fingerprintOf(paths: string[]) {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of await filesUnder(path)) hash.update(file).update(await readFile(join(ROOT, file)));
  }
  return hash.digest("hex");
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, path), { withFileTypes: true, recursive: true }).catch(() => null);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}

function remixBuild() {
  const cli = join(ROOT, "node_modules/@remix-run/dev/dist/cli.js");
  return new Promise<void>((done, fail) => {
    const child = spawn(process.execPath, [cli, "vite:build", "-c", "remix.config.js"], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: "production", VITEST: "" },
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("close", (code) =>
      code === 0 ? done() : fail(new Error(`La construction a échoué :\n${output}`)),
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildIfStale((line) => process.stderr.write(`${line}\n`));
}
