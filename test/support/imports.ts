import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";

const ROOT = resolve(import.meta.dirname, "../..");

export interface Import {
  file: string;
  /** A path from the root without extension (`app/forum/policy`), or a package as it is written. */
  target: string;
  isTypeOnly: boolean;
}

/** The files of a folder of the project, by their path from its root, in order. */
export function filesOf(folder: string, kind = /\.tsx?$/) {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => kind.test(file))
    .sort();
}

export function textOf(file: string) {
  return readFileSync(join(ROOT, file), "utf8");
}

/** All that a file imports: declarations, re-exports, and modules named by `import(…)`, in code or in types. */
export function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean) => {
    if (specifier && ts.isStringLiteralLike(specifier))
      found.push({ file, target: targetOf(file, specifier.text), isTypeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypes(node.importClause));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypes(clause: ts.ImportClause | undefined) {
  if (!clause || clause.isTypeOnly) return clause !== undefined;
  const names = clause.namedBindings;
  if (clause.name || !names || ts.isNamespaceImport(names)) return false;
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly);
}

function targetOf(file: string, specifier: string) {
  const path = specifier
    .replace(/^~\//, "app/")
    .replace(/^#db\//, "db/")
    .replace(/\?url$/, "");
  const place = specifier.startsWith(".") ? join(dirname(file), path) : path;
  return place.replace(/\.(tsx?|js)$/, "");
}
