import { createHash } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guideEditionFiles } from "#db/schema/index.server";
import { makeMissing } from "~/editions/making.server";
import { editionFilePath } from "~/guide/addresses";
import { createHttpServer } from "~/platform/http-server";
import { readEpub, readPdf } from "../support/editions";
import { runScheduled } from "../support/mail";
import { ORIGIN, openSite, type Site, sessionOf } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const FILES = [1, 2].flatMap((number) => [editionFilePath(number, "pdf"), editionFilePath(number, "epub")]);
const PAGES = ["/guide", "/guide/integral", "/guide/editions", "/guide/editions/2"];
const [PDF = "", EPUB = ""] = FILES.slice(2);
const sha256 = (bytes: ArrayBuffer) => createHash("sha256").update(new Uint8Array(bytes)).digest("hex");

test("until they are made, no page links to a file", async () => {
  const reader = await site.signedIn("conseillere");
  for (const path of PAGES) {
    const { page, text } = await reader.visit(path);
    expect(text, path).toContain("en préparation, quelques minutes");
    expect(page.querySelector('a[href*="/fichiers/"]')).toBeNull();
  }
  for (const path of FILES) expect((await reader.visit(path)).status).toBe(404);
});

test("the job makes them; every page that speaks of the edition links to them, with their sizes", async () => {
  // The older edition has its own already: one is enough to make for true.
  const kept = async ({ number }: { number: number }) => {
    if (number === 2) throw new Error("not yet");
    return { pdf: Buffer.from("un"), epub: Buffer.from("un") };
  };
  await expect(makeMissing(site.db, ORIGIN, new Date(), kept)).rejects.toThrow("not yet");
  await runScheduled(site.url, "smtp://127.0.0.1:1", "guide.files");
  const reader = await site.signedIn("horspair");
  for (const path of PAGES) {
    const { page } = await reader.visit(path);
    const links = page.querySelectorAll('a[href*="/fichiers/"]');
    expect(
      links.map((link) => link.getAttribute("href")),
      path,
    ).toEqual(expect.arrayContaining([PDF, EPUB]));
    expect(links[0]?.textContent).toMatch(/^PDF \(\d+(,\d)?\u00a0[KM]o\)$/);
  }
});

test("a file is whole, and something to keep", async () => {
  const reader = await site.signedIn("conseillere");
  const answer = await reader.request(PDF);
  expect(answer.headers.get("Content-Disposition")).toBe(
    'attachment; filename="guide-reperes-du-cep-edition-2.pdf"',
  );
  expect(answer.headers.get("Content-Type")).toBe("application/pdf");
  const { pages, outline } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
  expect(outline).toHaveLength(9);
  expect(pages.at(-1)).toContain("Cette édition n’a pas de procès-verbal");
  const epub = await reader.request(EPUB);
  expect(epub.headers.get("Content-Type")).toBe("application/epub+zip");
  expect([...readEpub(new Uint8Array(await epub.arrayBuffer())).keys()]).toContain(
    "EPUB/fiche--les-trois-niveaux.xhtml",
  );
});

test("through the server its bytes are those that are kept; what a browser has is not sent again", async () => {
  const server = createHttpServer({ answer: site.handle, assets: "build/client", appUrl: ORIGIN });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const kept = await site.db.select({ sha256: guideEditionFiles.sha256 }).from(guideEditionFiles);
  const headers = {
    Cookie: (await sessionOf(site.db, "conseillere")).split(";")[0] ?? "",
    "Accept-Encoding": "gzip",
  };
  const ask = (path: string, more = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { ...headers, ...more } });
  for (const path of FILES) {
    const answer = await ask(path);
    const own = sha256(await answer.arrayBuffer());
    expect(kept.map((file) => file.sha256)).toContain(own);
    const again = await ask(path, { "If-None-Match": `"${own}"` });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  }
  server.close();
});

test.each(["candidate", "pilotage", "admin"])("for %s there is no file", async (account) => {
  const reader = await site.signedIn(account);
  for (const path of FILES) expect((await reader.visit(path)).status).toBe(404);
});

test("a visitor is sent to sign in; another name or edition does not exist", async () => {
  expect((await site.visitor().request(PDF)).headers.get("Location")).toContain("/connexion?retour=");
  const reader = await site.signedIn("conseillere");
  for (const path of [
    `${PDF}x`,
    PDF.replace("editions/2", "editions/1"),
    PDF.replace("editions/2", "editions/0"),
    "/guide/editions/2/fichiers/..%2F..%2Fpackage.json",
  ])
    expect((await reader.visit(path)).status, path).toBe(404);
});
