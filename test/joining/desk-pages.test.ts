import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinRequests, members, passwords } from "#db/schema/index.server";
import { hashPassword } from "~/accounts/passwords.server";
import type { Member } from "~/accounts/viewer";
import { decide } from "~/joining/deciding.server";
import { applicant, fieldsOf, lead, MONDAY, requestRow } from "../support/joining";
import { openMailbox, runJobs } from "../support/mail";
import { outsider } from "../support/people";
import { openSite, type Site } from "../support/site";

const PASSWORD = "une phrase assez longue";
let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let passwordHash: string;
let count = 0;

beforeAll(async () => {
  site = await openSite("empty");
  mailbox = await openMailbox();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(async () => {
  await site.close();
  await mailbox.close();
});

/** A browser where this member is signed in. */
async function browserOf({ id }: Member) {
  const email = `compte-${id}@comcep.example`;
  await site.db.update(members).set({ email }).where(eq(members.id, id));
  await site.db.insert(passwords).values({ memberId: id, hash: passwordHash });
  const visitor = site.visitor();
  visitor.address = `203.0.113.${++count}`;
  return { email, browser: await visitor.signIn(email, PASSWORD) };
}

const apec = "/reseaux/apec/demandes";

test("a lead finds what is needed to decide, oldest first, and each decision is told exactly", async () => {
  const rose = await lead(site.db, "apec", "Rose Sabatier");
  const { browser } = await browserOf(rose);
  const first = await applicant(site.db, { name: "Ana Premier", motivation: "Mon mot" });
  const second = await applicant(site.db, { name: "Bob Second", adviser: "no", levels: [] });
  const third = await applicant(site.db, { name: "Cyd Troisième" });
  await applicant(site.db, { name: "Dan Ailleurs", network: "cap-emploi" });
  await browser.visit(apec);
  const names = browser.page.querySelectorAll(".row-title").map(({ textContent }) => textContent);
  expect(names).toEqual(["Ana Premier", "Bob Second", "Cyd Troisième"]);
  for (const word of ["Apec Rennes", "Bretagne", "consultante", "niveau 1, 2", "Mon mot", "En retard"])
    expect(browser.text).toContain(word);

  await decide(
    site.db,
    await lead(site.db, "apec", "Ali Ferhat"),
    { desk: "apec", requestId: third.requestId, verdict: { kind: "refuse", reason: "Non" } },
    new Date(),
  );
  const body = new URLSearchParams({ verdict: "peer", reason: "" });
  for (const { requestId } of [first, second, third]) body.append("request", String(requestId));
  body.append("request", "999999");
  await browser.post(apec, body);
  expect(browser.status).toBe(200);
  const results = browser.page.querySelectorAll("[role=status] li").map(({ textContent }) => textContent);
  expect(results).toEqual([
    expect.stringMatching(/^Ana Premier.: acceptée comme pair/),
    expect.stringMatching(/^Bob Second.: indique ne pas délivrer de CEP/),
    expect.stringMatching(/^Cyd Troisième.: déjà refusée par Ali Ferhat/),
    expect.stringContaining("n’est plus dans votre file"),
  ]);
  const left = browser.page.querySelectorAll(".row-title").map(({ textContent }) => textContent);
  expect(left).toEqual(["Bob Second"]);
});

test("nothing checked, or no reason, decides nothing and says so", async () => {
  const { browser } = await browserOf(await lead(site.db));
  const { requestId } = await applicant(site.db);
  await browser.visit(apec);
  await browser.submit("Accepter comme pairs");
  expect([browser.status, browser.text]).toEqual([
    422,
    expect.stringContaining("Cochez au moins une demande"),
  ]);
  await browser.submit("Refuser", { request: String(requestId) });
  expect([browser.status, browser.text]).toEqual([422, expect.stringContaining("Dites pourquoi")]);
  expect((await requestRow(site.db, requestId)).state).toBe("waiting");
});

test("a question is mailed, answered on the person's page, and the network decides", async () => {
  const { browser } = await browserOf(await lead(site.db));
  const { person, requestId } = await applicant(site.db, { name: "Eve Question" });
  const { browser: theirs, email } = await browserOf(person);
  await browser.visit(`${apec}/${requestId}`);
  await browser.submit("Envoyer la question", { body: "Dans quelle équipe ?" });
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(email).at(-1)?.text).toContain("Dans quelle équipe ?");
  await theirs.visit("/");
  expect(theirs.text).toContain("vous pose une question");
  await theirs.visit("/inscription");
  await theirs.submit("Répondre", { body: "" });
  expect([theirs.status, theirs.text]).toEqual([422, expect.stringContaining("Écrivez votre message")]);
  await theirs.submit("Répondre", { body: "Celle de Nantes" });
  expect((await requestRow(site.db, requestId)).state).toBe("waiting");
  await theirs.post("/inscription/reponse", new URLSearchParams({ body: "Encore" }));
  expect([theirs.status, theirs.text]).toEqual([422, expect.stringContaining("n’attend plus")]);
  await browser.visit(`${apec}/${requestId}`);
  expect(browser.text).toContain("Celle de Nantes");
  await browser.submit("Accepter comme pair");
  expect(browser.text).toContain("acceptée comme pair le");
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(email).at(-1)?.subject).toBe("Bienvenue sur la ComCEP");
  expect((await theirs.visit("/forum")).status).toBe(200);
});

test("a refused person reads the reason by mail and on their page, and asks again without a mailed link", async () => {
  const { browser } = await browserOf(await lead(site.db));
  const { person, requestId } = await applicant(site.db, { name: "Flo Refus", structure: "Apec Nice" });
  const { browser: theirs, email } = await browserOf(person);
  await browser.visit(`${apec}/${requestId}`);
  await browser.submit("Refuser la demande", { reason: "Structure à préciser" });
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(email).at(-1)?.text).toContain("Structure à préciser");
  await theirs.visit("/inscription");
  expect(theirs.text).toContain("Structure à préciser");
  expect(theirs.page.querySelector("#structure")?.getAttribute("value")).toBe("Apec Nice");
  await theirs.post("/inscription", fieldsOf({ structure: "Apec Nice Arénas" }));
  expect(theirs.title).toBe("Votre demande est chez votre réseau");
  await theirs.post("/inscription", fieldsOf());
  expect([theirs.status, theirs.path]).toEqual([422, "/inscription"]);
  const again = await site.db.select().from(joinRequests).where(eq(joinRequests.memberId, person.id));
  expect(again.map(({ state }) => state)).toEqual(["refused", "waiting"]);
  await browser.visit(apec);
  expect(browser.text).toContain("déjà refusée 1");
  await theirs.visit("/inscription");
  await theirs.submit("Retirer ma demande");
  expect(theirs.text).toContain("Vous l’avez retirée");
  await browser.visit(`${apec}/${again[1]?.id}`);
  expect(browser.page.querySelectorAll("main form")).toHaveLength(0);
});

test("a decision on a page that has grown old is not lost: it says who decided", async () => {
  const { browser } = await browserOf(await lead(site.db));
  const { requestId } = await applicant(site.db, { name: "Guy Vite" });
  await browser.visit(`${apec}/${requestId}`);
  const ali = await lead(site.db, "apec", "Ali Second");
  const verdict = { kind: "accept", standing: "non_peer" } as const;
  await decide(site.db, ali, { desk: "apec", requestId, verdict }, new Date());
  await browser.submit("Refuser la demande", { reason: "Trop tard" });
  expect([browser.status, browser.text]).toEqual([
    409,
    expect.stringContaining("déjà acceptée comme hors pair par Ali Second"),
  ]);
});

test("another network's request answers as one that does not exist, at every address and in every form", async () => {
  const { browser } = await browserOf(await lead(site.db, "cap-emploi"));
  const { requestId } = await applicant(site.db);
  const bodies = ["peer", "refuse", "ask"].map(
    (verdict) => new URLSearchParams({ verdict, reason: "x", body: "x", request: String(requestId) }),
  );
  for (const path of [`${apec}/${requestId}`, `/reseaux/cap-emploi/demandes/${requestId}`, apec]) {
    expect([(await browser.visit(path)).status, path]).toEqual([404, path]);
    for (const body of bodies) expect((await browser.post(path, body)).status).toBe(404);
  }
  expect((await requestRow(site.db, requestId)).state).toBe("waiting");
});

test("a member without a standing who leads nothing finds no desk; nor does one whose session ended", async () => {
  const { browser } = await browserOf(await outsider(site.db));
  expect((await browser.visit(apec)).status).toBe(404);
  const { requestId } = await applicant(site.db);
  const visitor = site.visitor();
  await visitor.visit(`${apec}/${requestId}`);
  expect(visitor.path).toContain("/connexion?retour=");
  await visitor.post(`${apec}/${requestId}`, new URLSearchParams({ verdict: "ask", body: "Ma question" }));
  expect([visitor.status, visitor.text]).toEqual([403, expect.stringContaining("Ma question")]);
});

test("the usual delay is the median of enough decisions of the year, and unknown otherwise", async () => {
  const rose = await lead(site.db, "uniformation");
  const delay = async () => {
    const visitor = await site.visitor().visit("/inscription");
    return visitor.page.querySelector('option[value="uniformation"]')?.textContent.replace(/\s/g, " ");
  };
  const now = new Date();
  for (const days of [1, 2, 3, 30, 3]) {
    expect(await delay()).toBe("Uniformation – délai : nd");
    const asked = new Date(now.getTime() - days * 86_400_000);
    const { requestId } = await applicant(site.db, { network: "uniformation" }, asked);
    const verdict = { kind: "accept", standing: "peer" } as const;
    await decide(site.db, rose, { desk: "uniformation", requestId, verdict }, now);
  }
  expect(await delay()).toBe("Uniformation – en général 3 jours");
  await site.db
    .update(joinRequests)
    .set({ confirmedAt: MONDAY, decidedAt: MONDAY })
    .where(eq(joinRequests.state, "accepted"));
  expect(await delay()).toBe("Uniformation – délai : nd");
});
