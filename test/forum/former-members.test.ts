import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { members, passwords } from "#db/schema/index.server";
import { accredit } from "~/accounts/accreditation.server";
import { hashPassword } from "~/accounts/passwords.server";
import type { Member } from "~/accounts/viewer";
import { describe } from "../support/directory";
import { opened } from "../support/forum";
import { changeStanding, networkIdOf, nonPeer, peer } from "../support/people";
import { openSite, type Site } from "../support/site";

const OPEN = "hors-pairs-echanges";
const PASSWORD = "un mot de passe de test";

let site: Site;
let hash: string;
beforeAll(async () => {
  site = await openSite("empty");
  hash = await hashPassword(PASSWORD);
});
afterAll(() => site.close());

let count = 0;
/** A browser of this member, signed in. */
async function browserOf({ id }: Member) {
  const email = `lecture-${++count}@comcep.example`;
  await site.db.update(members).set({ email }).where(eq(members.id, id));
  await site.db.insert(passwords).values({ memberId: id, hash });
  const browser = site.visitor();
  browser.address = `reader ${id}`;
  await browser.signIn(email, PASSWORD);
  return browser;
}

/** Everywhere a name stands: the topic, the lists, the index, the desk and the search. */
async function everywhere(reader: Awaited<ReturnType<typeof browserOf>>, topicId: number, section: string) {
  const pages: string[] = [];
  for (const path of [`/sujets/${topicId}`, `/forum/${section}`, "/forum", "/", "/recherche?q=mirabellier"])
    pages.push((await reader.visit(path)).html);
  return pages;
}

test("the minute a peer leaves, their name is gone from every page; their network of then stays", async () => {
  const zelie = await peer(site.db, { name: "Zélie Quintessence" });
  const reader = await browserOf(await peer(site.db));
  const { topicId } = await opened(site.db, zelie, { body: "Le mirabellier du départ" });
  for (const html of await everywhere(reader, topicId, "monter-un-dossier")) {
    expect(html).toContain(`<a href="/membres/${zelie.id}">Zélie Quintessence</a>`);
  }
  await changeStanding(site.db, zelie.id, "none");
  for (const html of await everywhere(reader, topicId, "monter-un-dossier")) {
    expect(html).not.toContain("Quintessence");
    expect(html).not.toContain(`/membres/${zelie.id}"`);
    expect(html).toContain("Ancien membre");
  }
  await reader.visit(`/sujets/${topicId}`);
  expect(reader.page.querySelector(".post-author")?.textContent).toBe("Ancien membre");
  expect(reader.page.querySelector(".post-head .meta")?.textContent).toContain("Apec");
});

test("to a non-peer, one who has left is « Un·e pair » still, and « Ancien membre » where they signed", async () => {
  const zelie = await peer(site.db, { name: "Zélie Quintessence", network: "missions-locales" });
  const reader = await browserOf(await nonPeer(site.db));
  const masked = await opened(site.db, zelie, { section: OPEN, body: "Masqué" });
  const signed = await opened(site.db, zelie, { section: OPEN, body: "Signé", signedToNonPeers: true });
  const authorOf = async (topicId: number) => {
    await reader.visit(`/sujets/${topicId}`);
    const head = reader.page.querySelector(".post-head")?.textContent ?? "";
    return [reader.page.querySelector(".post-author")?.textContent, /Missions Locales/.test(head)];
  };
  expect(await authorOf(signed.topicId)).toEqual(["Zélie Quintessence", true]);
  await changeStanding(site.db, zelie.id, "none");
  expect(await authorOf(masked.topicId)).toEqual(["Un·e pair", false]);
  expect(await authorOf(signed.topicId)).toEqual(["Ancien membre", true]);
});

test("a peer who becomes a non-peer stays masked where they wrote as a peer, and leads nowhere", async () => {
  const zelie = await peer(site.db, { name: "Zélie Quintessence" });
  const reader = await browserOf(await nonPeer(site.db));
  const { topicId } = await opened(site.db, zelie, { section: OPEN, body: "Le mirabellier masqué" });
  await changeStanding(site.db, zelie.id, "non_peer");
  for (const html of await everywhere(reader, topicId, OPEN)) {
    // Their name is known as a non-peer's in the directory; nothing ties it to the message.
    expect(html).not.toContain("Quintessence");
    expect(html).not.toContain(`/membres/${zelie.id}"`);
  }
  await reader.visit(`/membres/${zelie.id}`);
  expect(reader.title).toBe("Zélie Quintessence");
  expect(reader.text).not.toContain("mirabellier");
});

test("a transfer leaves on earlier messages the network they were written from", async () => {
  const zelie = await peer(site.db, { name: "Zélie Quintessence", network: "fongecif" });
  const reader = await browserOf(await peer(site.db));
  const { topicId } = await opened(site.db, zelie);
  const networkId = await networkIdOf(site.db, "cap-emploi");
  await accredit(site.db, {
    ...{ memberId: zelie.id, networkId, standing: "peer", by: null, now: new Date() },
    expiresAt: new Date("2099-01-01"),
  });
  await reader.visit(`/sujets/${topicId}`);
  expect(reader.page.querySelector(".post-head .meta")?.textContent).toContain("Fongecif");
  await reader.visit(`/membres/${zelie.id}`);
  expect(reader.page.querySelector(".page-head .meta")?.textContent).toContain("Cap Emploi");
});

test("who has left sees nothing more of it, their own profile included", async () => {
  const zelie = await peer(site.db, { name: "Zélie Quintessence" });
  const own = await browserOf(zelie);
  const { topicId } = await opened(site.db, zelie);
  await own.visit(`/membres/${zelie.id}`);
  expect(own.status).toBe(200);
  await changeStanding(site.db, zelie.id, "none");
  for (const path of [
    `/sujets/${topicId}`,
    `/membres/${zelie.id}`,
    "/membres",
    "/compte/fiche",
    "/recherche?q=mirabellier",
  ]) {
    await own.visit(path);
    expect([path, own.text.includes("Une question")]).toEqual([path, false]);
    if (!path.startsWith("/recherche")) expect([path, own.status]).toEqual([path, 404]);
  }
});

test("closing one's profile takes the link off the name that non-peers know, the same minute", async () => {
  const zelie = await peer(site.db, { name: "Zélie Quintessence" });
  const reader = await browserOf(await nonPeer(site.db));
  const { topicId } = await opened(site.db, zelie, { section: OPEN, signedToNonPeers: true });
  const link = async () => {
    await reader.visit(`/sujets/${topicId}`);
    return reader.page.querySelector(".post-author a")?.getAttribute("href") ?? null;
  };
  expect(await link()).toBeNull();
  await describe(site.db, zelie, { openToNonPeers: true });
  expect(await link()).toBe(`/membres/${zelie.id}`);
  await describe(site.db, zelie, { openToNonPeers: false });
  expect(await link()).toBeNull();
});
