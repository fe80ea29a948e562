import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { XmlDocument } from "xmldoc";
import { bookOf } from "~/editions/book";
import { epubOf } from "~/editions/epub";
import { printed, readEpub } from "../support/editions";
import { ORIGIN } from "../support/site";
import { recordOf } from "./record-example";

const BODIES = {
  aide: "## Qui aide\n\nUn texte[^1], [l’autre](/guide/referent#sa-place), [le site](/sujets/1), [rien](#rien).\n\n[^1]: Une source.",
  referent:
    "## Sa place\n\n<b>tapé</b> & 1 < 2 \u0001 ![image](https://ailleurs.example/x.png)\n\n| a | b |\n|---|:-:|\n| c | d |",
};
const made = (edition = printed(BODIES, { records: [recordOf(3)] })) => epubOf(bookOf(edition, ORIGIN));

test("its type comes first and is stored as it is: what a reader looks at", () => {
  const bytes = Buffer.from(made());
  expect(bytes.subarray(0, 4)).toEqual(Buffer.from("PK\u0003\u0004"));
  // Neither compressed nor with anything between its name and its content.
  expect([bytes.readUInt16LE(8), bytes.readUInt16LE(28)]).toEqual([0, 0]);
  // The first day a zip can say, not that of its making.
  expect(bytes.readUInt32LE(10)).toBe(0x0021_0000);
  expect(bytes.subarray(30, 58).toString()).toBe("mimetypeapplication/epub+zip");
});

test("every file is well-formed, each is in the package, and the spine has each page once", () => {
  const files = readEpub(made());
  for (const [name, text] of files)
    if (/\.(xhtml|xml|opf)$/.test(name)) expect(() => new XmlDocument(text), name).not.toThrow();
  const opf = new XmlDocument(files.get("EPUB/package.opf") ?? "");
  const items = opf.childNamed("manifest")?.childrenNamed("item") ?? [];
  const inPackage = items.map(({ attr }) => `EPUB/${attr.href}`);
  const kept = [...files.keys()].filter((name) => name.startsWith("EPUB/") && !name.endsWith(".opf"));
  expect([...inPackage].sort()).toEqual([...kept].sort());
  const spine = opf.childNamed("spine")?.childrenNamed("itemref") ?? [];
  expect(spine.map(({ attr }) => attr.idref)).toEqual([
    ...["couverture", "presentation", "chapitre--cadre", "fiche--aide", "fiche--referent"],
    ...["proces-verbaux", "proces-verbal--3"],
  ]);
});

test("the package says its language, its title, its permanent address and when the edition was published", () => {
  const metadata = new XmlDocument(readEpub(made()).get("EPUB/package.opf") ?? "").childNamed("metadata");
  const said = (name: string) => metadata?.childNamed(name)?.val;
  expect(said("dc:language")).toBe("fr-FR");
  expect(said("dc:title")).toBe("Guide «\u00a0Repères du CEP\u00a0», Édition\u00a02");
  expect(said("dc:identifier")).toBe(`${ORIGIN}/guide/editions/2`);
  expect(metadata?.childWithAttribute("property", "dcterms:modified")?.val).toBe("2016-01-12T09:00:00Z");
});

test("contents are nested; notes say what they are; every link inside leads to something", () => {
  const files = readEpub(made());
  const nav = files.get("EPUB/nav.xhtml") ?? "";
  expect(nav).toMatch(/chapitre--cadre\.xhtml">1\. Le cadre<\/a><ol><li><a href="fiche--aide\.xhtml">/);
  expect(nav).toMatch(/proces-verbaux\.xhtml">Procès-verbaux<\/a><ol><li><a href="proces-verbal--3\.xhtml">/);
  const aide = files.get("EPUB/fiche--aide.xhtml") ?? "";
  expect(aide).toMatch(/<sup><a [^>]*epub:type="noteref"/);
  expect(aide).toMatch(/<section epub:type="footnotes">[\s\S]*<li [^>]*epub:type="footnote"/);
  expect(aide).toContain('href="fiche--referent.xhtml#fiche--referent.sa-place"');
  expect(aide).toContain(`href="${ORIGIN}/sujets/1"`);
  for (const [name, text] of files) {
    if (!name.endsWith(".xhtml")) continue;
    for (const [, page = "", id] of text.matchAll(/href="(?!https?:|style)([^"#]*)#?([^"]*)"/g)) {
      const target = files.get(`EPUB/${page}`);
      expect(target, `${name}: ${page}`).toBeDefined();
      if (id) expect(target, `${name}: #${id}`).toContain(` id="${id}"`);
    }
  }
});

test("it needs no network, and what was typed as HTML is words", () => {
  const files = readEpub(made());
  const text = files.get("EPUB/fiche--referent.xhtml") ?? "";
  expect(text).toContain("&lt;b&gt;tapé&lt;/b&gt; &amp; 1 &lt; 2");
  expect(text).not.toContain("\u0001");
  expect([...files.values()].join("")).not.toMatch(/ src="|url\(|@import|<img|<script/);
});

test("the records are its last pages, and name no peer", () => {
  const record = readEpub(made()).get("EPUB/proces-verbal--3.xhtml") ?? "";
  expect(record).toContain(recordOf(3).hash);
  expect(record).toContain(`${ORIGIN}/guide/editions/proces-verbaux/3`);
  expect(record).toContain("Un·e pair");
  expect(record).not.toContain("Paul Pair");
});

test("the same edition gives the same bytes", () => {
  const [one, other] = [made(), made()].map((epub) => createHash("sha256").update(epub).digest("hex"));
  expect(one).toBe(other);
});
