import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postFiles, posts } from "#db/schema/index.server";
import { addressIn, pdf, photograph, upload } from "../support/files";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
let adviser: Visitor;
let colleague: Visitor;
let nonPeer: Visitor;
let moderator: Visitor;
beforeAll(async () => {
  site = await openSite("demo");
  [adviser, colleague, nonPeer, moderator] = (await Promise.all(
    ["conseillere", "conseiller", "horspair", "moderateur"].map((account) => site.signedIn(account)),
  )) as [Visitor, Visitor, Visitor, Visitor];
});
afterAll(() => site.close());

const statusFor = async (visitor: Visitor, path: string) => (await visitor.request(path)).status;

/** Publishes a topic that shows this text; returns its permanent address. */
async function published(author: Visitor, section: string, body: string) {
  await author.visit(`/forum/${section}/nouveau`);
  await author.submit("Publier le sujet", { title: "Un sujet avec un fichier", body });
  expect(author.status).toBe(200);
  return author.path.split("#")[0] ?? "";
}

async function sent(owner: Visitor, name: string, bytes: Buffer) {
  const { text } = await upload(owner, name, bytes);
  return { markdown: text, address: addressIn(text) };
}

test("a file is its owner's alone until a message holds it, then its readers'", async () => {
  const { markdown, address } = await sent(adviser, "Fiche.pdf", pdf());
  expect(markdown).toMatch(/^\[Fiche\.pdf \(PDF, 1\u00a0Ko\)\]\(\/fichiers\/\w{26}\/Fiche\.pdf\)$/);
  expect(await statusFor(adviser, address)).toBe(200);
  expect(await statusFor(colleague, address)).toBe(404);
  await published(adviser, "monter-un-dossier", `Voici ${markdown}`);
  expect(await statusFor(colleague, address)).toBe(200);
  expect(await statusFor(nonPeer, address)).toBe(404);
  expect(await statusFor(await site.signedIn("candidate"), address)).toBe(404);
  expect(await statusFor(site.visitor(), address)).toBe(302);
});

test("a file of a closed group is not found by other peers", async () => {
  const pilot = await site.signedIn("pilote");
  const { markdown, address } = await sent(pilot, "Note.pdf", pdf());
  await published(pilot, "groupe-pilote", markdown);
  expect(await statusFor(pilot, address)).toBe(200);
  expect(await statusFor(colleague, address)).toBe(404);
});

test("the link of a file put in somebody else's message opens it to nobody", async () => {
  const { markdown, address } = await sent(adviser, "Privé.pdf", pdf());
  await published(colleague, "hors-pairs-outils", markdown);
  expect(await statusFor(colleague, address)).toBe(404);
  expect(await statusFor(nonPeer, address)).toBe(404);
});

test("a withdrawn message gives its files to nobody but their owner", async () => {
  const { markdown, address } = await sent(adviser, "Retirée.pdf", pdf());
  await published(adviser, "monter-un-dossier", markdown);
  const message = adviser.page.querySelector(".post a[href$='/retrait']")?.getAttribute("href") ?? "";
  await moderator.visit(message);
  await moderator.submit("Retirer le message", { title: "Un sujet", reason: "Un nom y est écrit" });
  expect(await statusFor(colleague, address)).toBe(404);
  expect(await statusFor(moderator, address)).toBe(404);
  expect(await statusFor(adviser, address)).toBe(200);
});

test("a correction that takes the link out takes the file away; one that puts it in gives it", async () => {
  const [first, second] = [
    await sent(adviser, "Avant.pdf", pdf()),
    await sent(adviser, "Après.pdf", pdf("2")),
  ];
  await published(adviser, "monter-un-dossier", first.markdown);
  await adviser.follow("Corriger");
  await adviser.submit("Enregistrer la correction", { body: `Plutôt ${second.markdown}` });
  expect(await statusFor(colleague, first.address)).toBe(404);
  expect(await statusFor(colleague, second.address)).toBe(200);
});

test("a file leaves as something to keep, with its own name, and is asked for again each time", async () => {
  const { address } = await sent(adviser, "Modèle d’été (1).pdf", pdf());
  const response = await adviser.request(address);
  expect(response.headers.get("Content-Disposition")).toBe(
    `attachment; filename="Mode_le d_e_te_ (1).pdf"; filename*=UTF-8''Mod%C3%A8le%20d%E2%80%99%C3%A9t%C3%A9%20%281%29.pdf`,
  );
  expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(response.headers.get("Content-Security-Policy")).toContain("sandbox");
  expect(response.headers.get("Cache-Control")).toBe("private, no-cache");
  expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf());
  const again = { headers: { "If-None-Match": response.headers.get("ETag") ?? "" } };
  expect((await adviser.request(address, again)).status).toBe(304);
  expect((await colleague.request(address, again)).status).toBe(404);
});

test("a photograph loses the place it was taken and its owner's name, stands upright, and shows in the message", async () => {
  const before = await sharp(await photograph()).metadata();
  expect(before.exif?.toString("latin1")).toContain("Marie Dupont");
  const { markdown, address } = await sent(adviser, "photo.jpeg", await photograph());
  expect(address).toMatch(/-40x60\/photo\.jpeg$/);
  const bytes = Buffer.from(await (await adviser.request(address)).arrayBuffer());
  const { exif, icc, xmp, iptc, width, height, format } = await sharp(bytes).metadata();
  expect({ exif, icc, xmp, iptc, width, height, format }).toEqual({ width: 40, height: 60, format: "jpeg" });
  expect(bytes.toString("latin1")).not.toMatch(/Dupont|GPS|Exif/);

  await published(adviser, "monter-un-dossier", markdown);
  const image = adviser.page.querySelector(".post .prose img");
  expect(image?.attributes).toEqual({
    src: address,
    alt: "photo",
    width: "40",
    height: "60",
    loading: "lazy",
  });
});

test("two messages may hold one file; each opens it to its readers", async () => {
  const { markdown, address } = await sent(adviser, "Deux.pdf", pdf());
  await published(adviser, "monter-un-dossier", markdown);
  expect(await statusFor(nonPeer, address)).toBe(404);
  await published(adviser, "hors-pairs-outils", `Pour tous ${markdown}`);
  expect(await statusFor(nonPeer, address)).toBe(200);
});

test("a message with too many files is not published, and keeps its text", async () => {
  const { markdown } = await sent(adviser, "Trop.pdf", pdf());
  const key = /fichiers\/(\w+)/.exec(markdown)?.[1] ?? "";
  const body = Array.from({ length: 11 }, (_, n) =>
    markdown.replace(key, `${key.slice(0, 24)}${String(n).padStart(2, "0")}`),
  ).join("\n");
  await adviser.visit("/forum/monter-un-dossier/nouveau");
  await adviser.submit("Publier le sujet", { title: "Trop de fichiers", body });
  expect(adviser.status).toBe(422);
  expect(adviser.text).toContain("porte 11 fichiers\u00a0; il en faut 10 au plus".replace("\u00a0", " "));
  expect(adviser.page.querySelector("textarea")?.textContent).toContain(markdown.slice(0, 20));
  expect(await site.db.$count(posts, eq(posts.body, body))).toBe(0);
  expect(await site.db.$count(postFiles)).toBeGreaterThan(0);
});
