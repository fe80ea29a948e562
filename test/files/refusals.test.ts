import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { files, settings } from "#db/schema/index.server";
import { docx, odt, pdf, photograph, png, upload, zipOf } from "../support/files";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
let member: Visitor;
beforeAll(async () => {
  site = await openSite("demo");
  member = await site.signedIn("conseillere");
});
afterAll(() => site.close());

const taken: [string, () => Buffer | string | Promise<Buffer>][] = [
  ["Fiche dispositif.pdf", () => pdf()],
  ["compte rendu.2016.docx", () => docx()],
  ["modèle.odt", () => odt()],
  ["notes.txt", () => "Entretien du 12\nDeuxième ligne"],
  ["structures.csv", () => "nom;ville\nApec;Rennes\n"],
  ["structures.csv", () => Buffer.from("nom;activité\nApec;été\n", "latin1")],
  ["photo.jpeg", photograph],
  ["schéma.png", () => png()],
  ["sans-fin", () => pdf()],
];
test.each(taken)("%s is taken", async (name, bytes) => {
  const { status, text } = await upload(member, name, await bytes());
  expect([status, text]).toEqual([201, expect.stringContaining("](/fichiers/")]);
});

const NAMES = "renommez-le";
const TYPE = "Ce type de fichier n’est pas accepté";
const MACROS = "contient des macros";
const PROGRAM = "le nom d’un programme";
const bomb = () => docx([{ name: "word/media/zeros.bin", content: Buffer.alloc(160 << 20) }]);
const gifBomb = Buffer.concat([
  Buffer.from("GIF89a"),
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2c, 0, 0, 0, 0]),
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 2, 2, 0x44, 1, 0, 0x3b]),
]);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

const refused: [string, string, () => Buffer | string | Promise<Buffer>, string][] = [
  ["an empty file", "vide.pdf", () => "", "Ce fichier est vide"],
  ["a drawing with a script", "logo.svg", () => SVG, PROGRAM],
  ["a drawing named as text", "logo.txt", () => `\ufeff\n ${SVG}`, TYPE],
  ["a drawing named as a picture", "logo.png", () => SVG, TYPE],
  ["a page", "page.html", () => "<!doctype html><script>alert(1)</script>", PROGRAM],
  ["a page named as text", "page.txt", () => "Bonjour <script>alert(1)</script>", TYPE],
  ["an XML entity bomb", "liste.csv", () => '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>', TYPE],
  ["a program", "outil.exe", () => Buffer.from("MZ\x90\0\x03\0\0\0"), PROGRAM],
  ["a program named as a PDF", "outil.pdf", () => Buffer.from("MZ\x90\0\x03\0\0\0"), TYPE],
  ["a script named as text", "outil.txt", () => "#!/bin/sh\nrm -rf /", TYPE],
  ["a double extension", "facture.exe.pdf", () => pdf(), PROGRAM],
  ["a double extension the other way", "facture.pdf.php", () => pdf(), PROGRAM],
  ["a page inside a name", "facture.html.pdf", () => pdf(), PROGRAM],
  ["another stream of the same file", "facture.pdf::$DATA", () => pdf(), "un signe que des ordinateurs"],
  ["a trailing dot", "facture.pdf.", () => pdf(), "finit par un point"],
  ["a trailing space", "facture.pdf ", () => pdf(), "finit par un point"],
  ["a path", "../../etc/facture.pdf", () => pdf(), NAMES],
  ["a path of Windows", "..\\..\\facture.pdf", () => pdf(), NAMES],
  ["an encoded path", "..%2f..%2ffacture.pdf", () => pdf(), NAMES],
  ["an encoded private path", "files%2Fprivate.pdf", () => pdf(), NAMES],
  ["a NUL in the name", "facture\0.pdf", () => pdf(), "signes invisibles"],
  ["a control in the name", "fact\u0007ure.pdf", () => pdf(), "signes invisibles"],
  ["a name read backwards", "facture\u202efdp.txt", () => "texte", "signes invisibles"],
  ["a name too long", `${"n".repeat(160)}.pdf`, () => pdf(), "caractères"],
  ["a name that is only its end", ".pdf", () => pdf(), "n’a pas de nom"],
  ["a type unlike the content", "photo.pdf", () => png(), "mais son contenu est de type PNG"],
  ["a picture named as another", "photo.jpg", () => png(), "mais son contenu est de type PNG"],
  ["text that is not", "donnees.csv", () => Buffer.from("a;b\0c"), TYPE],
  ["an archive", "dossier.zip", () => zipOf([{ name: "a.txt", content: "a" }]), TYPE],
  ["an archive named as a document", "dossier.docx", () => zipOf([{ name: "a.txt", content: "a" }]), TYPE],
  ["an archive bomb", "rapport.docx", bomb, "démesuré"],
  [
    "macros by type",
    "rapport.docx",
    () => docx([], "application/vnd.ms-word.document.macroEnabled.main+xml"),
    MACROS,
  ],
  ["macros inside", "rapport.docx", () => docx([{ name: "word/vbaProject.bin", content: "x" }]), MACROS],
  [
    "macros of OpenDocument",
    "rapport.odt",
    () => odt([{ name: "Basic/Standard/M.xml", content: "x" }]),
    MACROS,
  ],
  ["an entry that climbs", "rapport.docx", () => docx([{ name: "../../x", content: "x" }]), "abîmé"],
  [
    "something behind a document",
    "rapport.docx",
    () => Buffer.concat([docx(), Buffer.from("<script>")]),
    "abîmé",
  ],
  ["a PDF that is a page", "page.pdf", () => pdf("<script>alert(1)</script>"), "autre chose qu’un PDF"],
  [
    "a PDF that is an archive",
    "page.pdf",
    () => Buffer.concat([pdf(), zipOf([{ name: "a", content: "a" }])]),
    "autre chose qu’un PDF",
  ],
  ["a PDF cut short", "page.pdf", () => Buffer.from("%PDF-1.4\n1 0 obj"), "abîmé"],
  [
    "an image cut short",
    "photo.png",
    async () => (await png(600, 600)).subarray(0, 900),
    "ne se lit pas en entier",
  ],
  ["an image of too many points", "photo.gif", () => gifBomb, "trop de points"],
  [
    "an iPhone's own format",
    "photo.heic",
    () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"),
    "JPEG",
  ],
];
test.each(refused)("%s is refused in words", async (_, name, bytes, words) => {
  const before = await site.db.$count(files);
  const { status, text } = await upload(member, name, await bytes(), "application/pdf");
  expect([status, text]).toEqual([422, expect.stringContaining(words)]);
  expect(await site.db.$count(files)).toBe(before);
});

test("a file above the limit is refused with both sizes", async () => {
  const { status, text } = await upload(member, "long.txt", "a".repeat((10 << 20) + 1));
  expect([status, text]).toEqual([422, expect.stringContaining("10\u00a0Mo au plus")]);
});

test("beyond what an account may hold, files are refused, two at once too", async () => {
  const quota = 10;
  await site.db.insert(settings).values({ key: "file_quota_megabytes", value: quota, changedAt: new Date() });
  const owner = await site.signedIn("conseiller");
  const six = "a".repeat(6 << 20);
  const answers = await Promise.all([upload(owner, "un.txt", six), upload(owner, "deux.txt", six)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  expect(answers.find(({ status }) => status === 422)?.text).toContain("sur les 10\u00a0Mo de votre compte");
  await site.db.execute(sql`delete from settings where key = 'file_quota_megabytes'`);
});

test("nobody who writes nowhere sends files", async () => {
  expect((await upload(await site.signedIn("candidate"), "a.pdf", pdf())).status).toBe(403);
  expect((await upload(site.visitor(), "a.pdf", pdf())).status).toBe(403);
});
