import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guideProposals } from "#db/schema/index.server";
import { linkIn, openMailbox, runJobs } from "../support/mail";
import { openSite, type Site } from "../support/site";

let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
beforeAll(async () => {
  site = await openSite("demo");
  mailbox = await openMailbox();
});
afterAll(async () => {
  await site.close();
  await mailbox.close();
});

const QUOTED = "Des mots à citer, sans nom.";

/** A message that this account has just written in a section, by its address. */
async function message(account: string, section: string) {
  const author = await site.signedIn(account);
  await author.visit(`/forum/${section}/nouveau`);
  await author.submit("Publier le sujet", { title: "D’où cela vient", body: "Le texte du message." });
  const post = author.page.querySelector("article.post")?.id.replace("message-", "");
  return `/sujets/${author.path.split("/")[2]}/messages/${post}`;
}

/** A proposal that a peer makes from a message. */
async function proposedFrom(path: string, by = "conseiller", fields: Record<string, string> = {}) {
  const visitor = await site.signedIn(by);
  await visitor.visit(`${path}/proposition`);
  await visitor.submit("Proposer cette évolution", {
    ...{ fiche: "les-trois-niveaux", title: "Depuis le forum", reason: "Parce que.", kind: "text" },
    ...{ quotation: QUOTED, ...fields },
  });
  return visitor;
}

test("another's message is quoted once its author has agreed; its topic shows to who reads it", async () => {
  const source = await message("conseillere", "monter-un-dossier");
  const proposer = await proposedFrom(source);
  expect(proposer.path).toMatch(/^\/guide\/propositions\/\d+$/);
  const { path } = proposer;
  expect(proposer.text).toContain("D’où cela vient");
  expect(proposer.text).not.toContain(QUOTED);
  const editor = await (await site.signedIn("redaction")).visit(path);
  for (const words of ["D’où cela vient", QUOTED, source]) expect(editor.html).not.toContain(words);
  await editor.post(path, new URLSearchParams({ step: "agree" }));
  expect(editor.status).toBe(404);

  await runJobs(site.url, mailbox.url);
  const author = await site.signedIn("conseillere");
  const [mail] = mailbox.to("conseillere@comcep.example");
  expect(mail?.text).not.toContain(QUOTED);
  await author.visit(linkIn(mail));
  expect(author.path).toBe(path);
  expect(author.text).toContain(QUOTED);
  await author.submit("Accepter la citation");
  for (const account of ["redaction", "conseiller", "etat"])
    expect((await (await site.signedIn(account)).visit(path)).text, account).toContain(QUOTED);
  expect((await editor.visit(path)).html).not.toContain("D’où cela vient");
  await author.visit(path);
  await author.submit("Ne plus être cité·e");
  expect((await editor.visit(path)).text).not.toContain(QUOTED);
});

test("a message that is withdrawn is no longer quoted, and nobody is asked any more", async () => {
  const source = await message("conseillere", "monter-un-dossier");
  const { path } = await proposedFrom(source);
  const author = await site.signedIn("conseillere");
  await author.visit(path);
  await author.submit("Accepter la citation");
  await author.visit(`${source}/retrait`);
  await author.submit("Retirer le message");
  const peer = await (await site.signedIn("conseiller")).visit(path);
  for (const words of [QUOTED, "D’où cela vient"]) expect(peer.text).not.toContain(words);
  await author.post(path, new URLSearchParams({ step: "agree" }));
  expect(author.status).toBe(404);
});

test("a non-peer whose message is quoted answers, and sees nothing else of the proposal", async () => {
  const source = await message("horspair", "hors-pairs-outils");
  const proposer = await proposedFrom(source, "conseiller", { reason: "Une raison à eux." });
  const author = await (await site.signedIn("horspair")).visit(proposer.path);
  expect(author.text).toContain(QUOTED);
  expect(author.text).not.toContain("Une raison à eux.");
  await author.submit("Accepter la citation");
  expect(author.status).toBe(200);
  expect((await proposer.visit(proposer.path)).text).toContain(QUOTED);
  const other = await site.signedIn("reseau");
  expect((await other.visit(proposer.path)).status).toBe(404);
});

test("one's own message is quoted at once; without a quotation nobody is asked", async () => {
  const source = await message("conseillere", "monter-un-dossier");
  expect((await proposedFrom(source, "conseillere")).text).toContain(QUOTED);
  await proposedFrom(source, "conseiller", { quotation: "", title: "Sans citation" });
  const latest = await site.db.select().from(guideProposals).orderBy(desc(guideProposals.id)).limit(1);
  expect(latest[0]).toMatchObject({ quotation: null, quotationState: null });
  const before = mailbox.mails.length;
  await runJobs(site.url, mailbox.url);
  const mails = mailbox.mails.slice(before).filter(({ subject }) => subject?.includes("cité"));
  expect(
    mails.filter(({ to }) => to?.some(({ address }) => address === "conseillere@comcep.example")),
  ).toEqual([]);
});

test("only peers who read the topic start from a message; what is wrong comes back", async () => {
  const source = await message("conseillere", "monter-un-dossier");
  const open = await message("horspair", "hors-pairs-outils");
  for (const [account, path] of [
    ["horspair", source],
    ["horspair", open],
    ["redaction", source],
    ["conseiller", "/sujets/1/messages/999999"],
  ] as const) {
    const visitor = await site.signedIn(account);
    expect((await visitor.visit(`${path}/proposition`)).status, account).toBe(404);
    await visitor.post(`${path}/proposition`, new URLSearchParams({ title: "T", reason: "R" }));
    expect(visitor.status, account).toBe(404);
  }
  const wrong = await proposedFrom(source, "conseiller", { fiche: "nulle-part" });
  expect(wrong.status).toBe(422);
  expect(wrong.page.querySelector("#fiche-error")).not.toBeNull();
  expect(wrong.page.querySelector("#quotation")?.textContent).toBe(QUOTED);
  const long = await proposedFrom(source, "conseiller", { quotation: "q".repeat(5001) });
  expect(long.page.querySelector("#quotation-error")).not.toBeNull();
  expect(long.page.querySelector("#quotation")?.textContent).toHaveLength(5001);
  expect(await site.db.$count(guideProposals, eq(guideProposals.quotation, "q".repeat(5001)))).toBe(0);
});

test("a solved situation leads to the guide, as a change or as a question and its answer", async () => {
  const asker = await site.signedIn("conseillere");
  await asker.visit("/forum/monter-un-dossier/nouveau");
  const solved = {
    title: "Résolue",
    body: "Que faire ?",
    shared: "1",
    outcome: "Accord.",
    lesson: "Écrire.",
  };
  await asker.submit("Publier le sujet", solved);
  const peer = await (await site.signedIn("conseiller")).visit(asker.path);
  await peer.follow("Ajouter aux questions-réponses d’une fiche");
  expect(peer.status).toBe(200);
  expect(peer.page.querySelector("[name=kind][checked]")?.getAttribute("value")).toBe("question");
});
