import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { conversations, participants, privateMessages, settings } from "#db/schema/index.server";
import { block } from "~/messages/blocking.server";
import { account, signedIn } from "../support/accounts";
import { describe } from "../support/directory";
import { linkIn, openMailbox, runJobs } from "../support/mail";
import { changeStanding } from "../support/people";
import { openSite, type Site } from "../support/site";
import { answered, begun } from "./private-support";

/** Their duties wait for no second factor. */
const ACTING = { isDemonstration: true };

let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  [site, mailbox] = await Promise.all([openSite("empty"), openMailbox()]);
});
afterAll(async () => {
  await mailbox.close();
  await site.close();
});

const holding = (seconds: number) =>
  site.db
    .insert(settings)
    .values({ key: "mail_hold_seconds", value: seconds, changedAt: new Date() })
    .onConflictDoUpdate({ target: settings.key, set: { value: seconds } });
const run = () => runJobs(site.url, mailbox.url);

test("one writes to somebody found by name, they answer, each sees what is new", async () => {
  const [ana, ben] = [
    await account(site, { name: "Ana Rivière" }),
    await account(site, { name: "Ben Forestier" }),
  ];
  const [browser, other] = [await signedIn(site, ana), await signedIn(site, ben)];
  await browser.visit("/messages");
  expect(browser.text).toContain("Aucune conversation");
  await browser.follow("Écrire à quelqu’un");
  await browser.submit("Chercher", { nom: "forest", subject: "Une question", body: "Bonjour **Ben**" });
  expect(browser.text).toContain("Ben Forestier, Apec");
  expect(browser.html).toContain("Bonjour **Ben**");
  await browser.submit("Aperçu", { a: String(ben.id) });
  expect(browser.html).toContain("<strong>Ben</strong>");
  await browser.submit("Envoyer");
  expect([browser.status, browser.title]).toEqual([200, "Une question"]);
  expect(browser.path).toMatch(/^\/messages\/\d+#message-1$/);

  await other.visit("/forum");
  expect(other.text).toContain("Messages1 conversation non lue");
  await other.follow("Messages1 conversation non lue");
  expect(other.text).toContain("Une question1 nouveau");
  await other.follow("Une question");
  expect(other.text).toContain("Bonjour Ben");
  expect(other.text).not.toContain("non lue");
  expect(other.html).toContain("<strong>Ben</strong>");
  await other.submit("Envoyer", { body: "Réponse de Ben" });
  expect([other.status, other.path]).toEqual([200, expect.stringContaining("#message-2")]);
  expect((await other.visit("/messages")).text).not.toContain("nouveau");
  expect((await browser.visit("/forum")).text).toContain("Messages1 conversation non lue");
});

test("the profile of a member leads to writing, where one may", async () => {
  const [ana, ben, claude] = [
    await account(site),
    await account(site, { name: "Ben Ouvert" }),
    await account(site, { standing: "non_peer", network: "carif-oref" }),
  ];
  await describe(site.db, ben, { openToNonPeers: true });
  const browser = await signedIn(site, ana);
  await browser.visit(`/membres/${ben.id}`);
  await browser.follow("Écrire");
  expect(browser.text).toContain("Ben Ouvert, Apec");
  await browser.submit("Envoyer", { subject: "Objet", body: "Texte" });
  expect(browser.title).toBe("Objet");
  expect((await browser.visit(`/membres/${ana.id}`)).html).not.toContain("/messages/nouveau");
  const outer = await signedIn(site, claude);
  expect((await outer.visit(`/membres/${ben.id}`)).status).toBe(200);
  expect(outer.html).not.toContain("/messages/nouveau");
  // A form that was forged for them is refused, and gives the text back.
  await outer.visit(`/messages/nouveau?a=${ben.id}`);
  expect(outer.text).toContain("c’est la personne pair qui commence");
  await outer.submit("Envoyer", { subject: "Objet", body: "Mon texte long" });
  expect(outer.status).toBe(422);
  expect(outer.html).toContain("Mon texte long");
});

test("a wrong form comes back whole, with what is wrong", async () => {
  const browser = await signedIn(site, await account(site));
  await browser.visit("/messages/nouveau");
  await browser.submit("Envoyer", { subject: "x".repeat(130), body: "" });
  expect(browser.status).toBe(422);
  expect(browser.text).toContain("Choisissez au moins une personne.");
  expect(browser.text).toContain("L’objet fait 130 caractères");
  expect(browser.text).toContain("Le message est vide");
  expect(browser.html).toContain("x".repeat(130));
});

test("the same form sent twice is one message, here as in a conversation", async () => {
  const [ana, ben] = [await account(site), await account(site)];
  const browser = await signedIn(site, ana);
  await browser.visit(`/messages/nouveau?a=${ben.id}`);
  const first = browser.fill("Envoyer", { subject: "Deux fois", body: "Envoyé deux fois" });
  for (let n = 0; n < 2; n++) await browser.post(first.action, first.body);
  const again = browser.fill("Envoyer", { body: "Répondu deux fois" });
  for (let n = 0; n < 2; n++) await browser.post(again.action, again.body);
  const bodies = await site.db
    .select({ body: privateMessages.body })
    .from(privateMessages)
    .where(eq(privateMessages.authorId, ana.id));
  expect(bodies.map(({ body }) => body).sort()).toEqual(["Envoyé deux fois", "Répondu deux fois"]);
});

test("pages have twenty messages; a page asked for ahead of time reads nothing", async () => {
  const [ana, ben] = [await account(site), await account(site)];
  const id = await begun(site.db, ana, [ben]);
  for (let n = 2; n <= 21; n++) await answered(site.db, ana, id);
  const browser = await signedIn(site, ben);
  const read = async () =>
    (
      await site.db
        .select({ number: participants.readNumber })
        .from(participants)
        .where(eq(participants.memberId, ben.id))
    )[0]?.number;
  await browser.request(`/messages/${id}`, { headers: { "Sec-Purpose": "prefetch;prerender" } });
  expect(await read()).toBe(0);
  await browser.visit(`/messages/${id}`);
  expect([browser.page.querySelectorAll(".post").length, await read()]).toEqual([20, 20]);
  await browser.follow("Page suivante");
  expect([browser.page.querySelectorAll(".post").length, await read()]).toEqual([1, 21]);
  expect((await browser.visit(`/messages/${id}?page=3`)).status).toBe(404);
});

test("one takes a message back, leaves, blocks and unblocks by forms", async () => {
  const [ana, ben] = [await account(site), await account(site, { name: "Ben Bavard" })];
  const id = await begun(site.db, ben, [ana], { body: "à retirer" });
  const [browser, other] = [await signedIn(site, ana), await signedIn(site, ben)];
  await other.visit(`/messages/${id}`);
  await other.follow("Retirer");
  expect(other.text).toContain("à retirer");
  await other.submit("Retirer le message");
  expect(other.text).toContain("Message retiré par son auteur·e.");
  expect((await browser.visit(`/messages/${id}`)).text).not.toContain("à retirer");

  await browser.submit("Bloquer Ben Bavard");
  expect([browser.path, browser.text]).toEqual([
    `/messages/${id}`,
    expect.stringContaining("bloqué·e par vous"),
  ]);
  expect((await browser.visit("/compte/blocages")).text).toContain("Ben Bavard");
  await other.submit("Envoyer", { body: "Ce texte doit rester" });
  expect([other.status, other.html]).toEqual([422, expect.stringContaining("Ce texte doit rester")]);
  expect(other.text).toContain(`${ana.name} ne peut pas être contacté`);
  await browser.submit("Débloquer Ben Bavard");
  expect(browser.text).toContain("Vous n’avez bloqué personne.");

  await browser.visit(`/messages/${id}`);
  await browser.follow("Quitter la conversation");
  await browser.submit("Quitter la conversation");
  expect([browser.path, browser.text]).toEqual(["/messages", expect.stringContaining("Aucune conversation")]);
  expect((await browser.visit(`/messages/${id}`)).status).toBe(404);
});

test("to anybody else, a conversation answers as one that does not exist, whatever is asked", async () => {
  const [ana, ben] = [await account(site), await account(site)];
  const id = await begun(site.db, ana, [ben], { subject: "motsecret", body: "motsecret" });
  const [message] = await site.db
    .select()
    .from(privateMessages)
    .where(eq(privateMessages.conversationId, id));
  const asks = (conversation: number, number: number | undefined) =>
    ["", "/reponses", "/depart", `/messages/${number}/retrait`, `/messages/${number}/signalement`].map(
      (end) => `/messages/${conversation}${end}`,
    );
  const duties = ["admin", "host", "moderator"] as const;
  for (const person of [
    await account(site),
    await account(site, { duties: [...duties], overrides: ACTING }),
    await account(site, {
      standing: "non_peer",
      network: "carif-oref",
      duties: ["network_lead", "admin"],
      overrides: ACTING,
    }),
    await account(site, { standing: "none", network: null, duties: ["admin"], overrides: ACTING }),
  ]) {
    const browser = await signedIn(site, person);
    const nowhere = asks(9_999_999, 9_999_999);
    for (const [n, path] of asks(id, message?.id).entries()) {
      await browser.visit(path);
      const [status, text] = [browser.status, browser.text];
      await browser.visit(nowhere[n] ?? "");
      expect([path, status, text]).toEqual([path, 404, browser.text]);
      await browser.post(path, new URLSearchParams({ body: "intrus", reason: "intrus" }));
      expect([path, browser.status]).toEqual([path, n === 0 ? 405 : 404]);
    }
  }
  const written = await site.db.select().from(privateMessages).where(eq(privateMessages.conversationId, id));
  expect(written.map(({ body, withdrawnAt }) => [body, withdrawnAt])).toEqual([["motsecret", null]]);
});

test("losing one's standing takes conversations away at once; they come back with it", async () => {
  const [ana, ben] = [await account(site), await account(site)];
  const id = await begun(site.db, ana, [ben]);
  const browser = await signedIn(site, ben);
  await changeStanding(site.db, ben.id, "none");
  for (const path of ["/messages", `/messages/${id}`, "/messages/nouveau", "/compte/blocages", "/animatrice"])
    expect((await browser.visit(path)).status).toBe(404);
  await browser.post(`/messages/${id}/reponses`, new URLSearchParams({ body: "Mon texte" }));
  expect([browser.status, browser.html]).toEqual([404, expect.stringContaining("Mon texte")]);
  await changeStanding(site.db, ben.id, "peer");
  expect((await browser.visit(`/messages/${id}`)).status).toBe(200);
});

test("a mail waits a minute, then names the sender and the subject, never the text; several make one", async () => {
  await holding(60);
  const [ana, ben] = [await account(site, { name: "Ana Nommée" }), await account(site)];
  await begun(site.db, ana, [ben], { now: new Date() });
  await run();
  expect(mailbox.to(ben.email)).toEqual([]);
  await holding(0);
  const id = await begun(site.db, ana, [ben], { subject: "L’objet dit", body: "motsecret" });
  await answered(site.db, ana, id, { body: "motsecret encore" });
  await run();
  const [mail, ...others] = mailbox.to(ben.email);
  expect(others).toEqual([]);
  expect(mail?.subject).toBe("Vous avez des messages privés de Ana Nommée");
  expect(mail?.text).toContain("L’objet dit");
  expect(`${mail?.text}${mail?.html}`).not.toContain("motsecret");
  expect(mailbox.to(ana.email)).toEqual([]);
  const browser = await signedIn(site, ben);
  expect((await browser.visit(linkIn(mail))).title).toBe("L’objet dit");
  await answered(site.db, ana, id);
  await run();
  expect(
    mailbox
      .to(ben.email)
      .map(({ subject }) => subject)
      .at(-1),
  ).toBe("Vous avez un message privé de Ana Nommée");
});

test("no mail leaves for what was read, taken back, left, blocked, or is no longer theirs", async () => {
  await holding(0);
  const ana = await account(site);
  const people = await Promise.all(Array.from({ length: 5 }, () => account(site)));
  const [reader, spared, leaver, blocker, former] = people;
  if (!reader || !spared || !leaver || !blocker || !former) throw new Error("five people");
  const written = async (person: typeof reader) => begun(site.db, ana, [person], { now: new Date() });
  const ids = [];
  for (const person of people) ids.push(await written(person));
  const browsers = await Promise.all([reader, leaver, ana].map((person) => signedIn(site, person)));
  await browsers[0]?.visit(`/messages/${ids[0]}`);
  await browsers[2]?.visit(`/messages/${ids[1]}`);
  await browsers[2]?.follow("Retirer");
  await browsers[2]?.submit("Retirer le message");
  await browsers[1]?.visit(`/messages/${ids[2]}/depart`);
  await browsers[1]?.submit("Quitter la conversation");
  await block(site.db, blocker, ana.id, new Date(0));
  await changeStanding(site.db, former.id, "none");
  await run();
  expect(
    people.map(({ email }) => mailbox.to(email).filter(({ subject }) => /privé/.test(subject ?? "")).length),
  ).toEqual([0, 0, 0, 0, 0]);
});

test("a peer writes to all who host, with the address of a topic; a non-peer is told how to reach them", async () => {
  await site.db.execute(
    sql`update duties set ended_at = now(), standing = null, end_reason = 'ended' where ended_at is null`,
  );
  const [ana, one, two] = [
    await account(site),
    await account(site, { duties: ["host"] }),
    await account(site, { duties: ["host"] }),
  ];
  const browser = await signedIn(site, ana);
  expect((await browser.visit("/animatrice?sujet=9999999")).status).toBe(404);
  await browser.visit("/aide");
  await browser.follow("Écrire à l’animatrice");
  expect(browser.text).toContain(`${one.name} et ${two.name}`);
  await browser.submit("Envoyer", { subject: "Aide", body: "Je ne sais pas où écrire" });
  expect(browser.title).toBe("Aide");
  const [last] = await site.db
    .select()
    .from(conversations)
    .orderBy(asc(conversations.id))
    .offset((await site.db.$count(conversations)) - 1);
  const rows = await site.db
    .select()
    .from(participants)
    .where(eq(participants.conversationId, last?.id ?? 0));
  expect(rows.map(({ memberId }) => memberId).sort()).toEqual([ana.id, one.id, two.id].sort());
  const outer = await signedIn(site, await account(site, { standing: "non_peer", network: "carif-oref" }));
  await outer.visit("/animatrice");
  expect([outer.status, outer.text]).toEqual([200, expect.stringContaining("Échanges hors pairs")]);
  expect(outer.page.querySelector("textarea")).toBeNull();
  await outer.post("/animatrice", new URLSearchParams({ subject: "Aide", body: "Mon texte" }));
  expect([outer.status, outer.html]).toEqual([403, expect.stringContaining("Mon texte")]);
});
