import { expect, test } from "vitest";
import { filesOf, type Import, importsOf, textOf } from "../support/imports";

const app = filesOf("app");
const db = filesOf("db");
const code = [...app, ...db];
const imports = code.flatMap(importsOf);

const isRoute = (file: string) => /^app\/[^/]+\/routes\//.test(file);
const domainOf = (path: string) => /^app\/([^/]+)\//.exec(path)?.[1] ?? null;
const isPackage = (target: string, name: string) => target === name || target.startsWith(`${name}/`);
const shown = (found: Import[]) => found.map(({ file, target }) => `${file} imports ${target}`);

/** What each domain may know of the others. A new domain is added here, on purpose. */
const KNOWN: Record<string, string[]> = {
  text: [],
  accounts: ["text"],
  notifications: ["accounts", "forum", "text"],
  files: ["accounts", "text"],
  forum: ["accounts", "files", "glossary", "guide", "text"],
  glossary: ["accounts", "text"],
  guide: ["accounts", "files", "glossary", "networks", "text"],
  editions: ["guide", "text", "validation"],
  search: ["accounts", "directory", "forum", "guide", "text"],
  proposals: ["accounts", "forum", "guide", "text"],
  validation: ["accounts", "forum", "guide", "networks", "proposals", "text"],
  annexes: ["accounts", "guide", "proposals", "text", "validation"],
  joining: ["accounts", "networks", "text"],
  networks: ["accounts", "text"],
  directory: ["accounts", "forum", "text"],
  cases: ["accounts", "directory", "forum", "guide", "text"],
  messages: ["accounts", "directory", "forum", "notifications", "text"],
  administration: ["accounts", "networks", "forum", "text", "welcome"],
  welcome: ["accounts", "forum", "guide", "joining", "text", "validation"],
  demo: [
    "accounts",
    "cases",
    "directory",
    "forum",
    "glossary",
    "guide",
    "joining",
    "text",
    "proposals",
    "validation",
  ],
};
/** What domains stand on, and the edges of the site. */
const BESIDE = ["http", "platform", "ui"];

test("the folders of app/ are the domains and what they stand on", () => {
  const folders = new Set(app.map(domainOf).filter((folder) => folder !== null));
  expect([...folders].sort()).toEqual([...Object.keys(KNOWN), ...BESIDE].sort());
});

test("the imports are seen: routes import the pool, commands import the schema", () => {
  expect(imports.length).toBeGreaterThan(200);
  expect(
    imports.filter(({ file, target }) => isRoute(file) && target === "app/platform/database.server").length,
  ).toBeGreaterThan(5);
  expect(imports.filter(({ target }) => target === "db/schema/index.server").length).toBeGreaterThan(5);
});

test("every import within the project leads to a file", () => {
  const known = new Set([...code, ...filesOf("app", /\.css$/)].map((file) => file.replace(/\.tsx?$/, "")));
  const within = imports.filter(({ target }) => /^(app|db)\//.test(target) && !target.endsWith(".json"));
  expect(shown(within.filter(({ target }) => !known.has(target)))).toEqual([]);
});

test("routes know neither Drizzle nor the schema", () => {
  const found = imports.filter(
    ({ file, target }) =>
      isRoute(file) && (isPackage(target, "drizzle-orm") || target.startsWith("db/schema")),
  );
  expect(shown(found)).toEqual([]);
});

test("commands and queries know neither Remix, nor React, nor the pool", () => {
  const forbidden = ({ target }: Import) =>
    target.startsWith("@remix-run/") || ["react", "react-dom"].some((name) => isPackage(target, name));
  const found = imports.filter(
    ({ file, target, isTypeOnly }) =>
      Object.keys(KNOWN).includes(domainOf(file) ?? "") &&
      file.endsWith(".server.ts") &&
      (forbidden({ file, target, isTypeOnly }) || target === "app/platform/database.server"),
  );
  expect(shown(found)).toEqual([]);
});

test("only routes and the context of a request hold the pool; the site closes it", () => {
  const holders = imports
    .filter(({ target }) => target === "app/platform/database.server")
    .map(({ file }) => file);
  const others = ["app/http/context.server.ts", "app/entry.server.tsx"];
  expect(holders.filter((file) => !isRoute(file) && !others.includes(file))).toEqual([]);
});

test("policies are pure: they know types, the vocabulary, viewers and other policies", () => {
  const policies = app.filter((file) => file.endsWith("/policy.ts"));
  expect(policies).toContain("app/forum/policy.ts");
  const found = imports.filter(
    ({ file, target, isTypeOnly }) =>
      [...policies, "app/accounts/viewer.ts"].includes(file) &&
      !isTypeOnly &&
      !/^(db\/vocabulary|app\/[^/]+\/(policy|viewer))$/.test(target),
  );
  expect(shown(found)).toEqual([]);
});

test("policies read neither the clock, nor chance, nor the environment", () => {
  const policies = app.filter((file) => file.endsWith("/policy.ts"));
  const impure = policies.filter((file) =>
    /new Date\(\)|Date\.now|Math\.random|process\.|await |async /.test(textOf(file)),
  );
  expect(impure).toEqual([]);
});

test("the design system knows no domain, no platform and no database; of texts, what a browser may know", () => {
  const found = imports.filter(
    ({ file, target }) =>
      file.startsWith("app/ui/") &&
      /^(app|db)\//.test(target) &&
      !target.startsWith("app/ui/") &&
      !/^app\/text\/(?!.*\.server$)/.test(target),
  );
  expect(shown(found)).toEqual([]);
});

test("the database knows nothing of the application", () => {
  const found = imports.filter(({ file, target }) => file.startsWith("db/") && target.startsWith("app/"));
  expect(shown(found)).toEqual([]);
});

test("domains depend one way", () => {
  const found = imports.filter(({ file, target }) => {
    const [from, to] = [domainOf(file), domainOf(`${target}.ts`)];
    if (!from || !to || from === to || !(from in KNOWN) || !(to in KNOWN)) return false;
    return !KNOWN[from]?.includes(to);
  });
  expect(shown(found)).toEqual([]);
});

test("a domain does not reach into the routes of another, nor anything but the table of routes into its own", () => {
  const found = imports.filter(
    ({ file, target }) => isRoute(`${target}.ts`) && domainOf(file) !== domainOf(target),
  );
  expect(shown(found)).toEqual([]);
});

test("two files know Lucia", () => {
  const files = imports.filter(({ target }) => isPackage(target, "lucia")).map(({ file }) => file);
  expect(files.sort()).toEqual(["app/accounts/lucia-adapter.server.ts", "app/accounts/sessions.server.ts"]);
});

test("one file reads the fields of a form", () => {
  const readers = app.filter((file) => /\.formData\(/.test(textOf(file)));
  expect(readers).toEqual(["app/http/forms.server.ts"]);
});

test("the site imports nothing from its tests, and no test imports another", () => {
  const found = [...imports, ...filesOf("test").flatMap(importsOf)].filter(
    ({ file, target }) =>
      target.endsWith(".test") || (!file.startsWith("test/") && target.startsWith("test/")),
  );
  expect(shown(found)).toEqual([]);
});

test("what a browser receives imports nothing of the server", () => {
  const found = imports.filter(
    ({ file, target, isTypeOnly }) =>
      !isTypeOnly &&
      (file.startsWith("app/ui/elements/") || file === "app/entry.client.ts") &&
      (/\.server$/.test(target) || target.startsWith("node:")),
  );
  expect(shown(found)).toEqual([]);
});
