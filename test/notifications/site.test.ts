import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noticeChoices, notices, topicFollows } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { withdrawPost } from "~/forum/withdrawal.server";
import { tellOfPost } from "~/notifications/telling.server";
import { sealSubscription } from "~/notifications/unsubscribing.server";
import { answered, opened } from "../support/forum";
import { changeStanding, nonPeer, peer } from "../support/people";
import { signIn } from "../support/signed-in";
import { openSite, type Site } from "../support/site";
import { followAll } from "../support/telling";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());

/** Somebody signed in, whom so many answers wait for in one topic. */
async function asked({ answers = 1 } = {}) {
  const [asker, answerer] = [await peer(site.db), await peer(site.db, { name: "Zoé Martin" })];
  const { topicId } = await opened(site.db, asker, { title: "Un CIF après un CIF" });
  for (let n = 0; n < answers; n++) {
    const { postId } = await answered(site.db, answerer, topicId);
    await tellOfPost(site.db, postId, new Date());
  }
  return { asker, answerer, topicId, browser: await signIn(site, asker) };
}

const waiting = ({ page }: Visitor) => page.querySelector(".site-account .waiting")?.textContent ?? "";
const unread = ({ page }: Visitor) => page.querySelectorAll(".notices .unread").length;

test("what waits is counted on every page; reading the topic is enough, asking ahead of time is not", async () => {
  const { topicId, browser } = await asked({ answers: 3 });
  expect(waiting(await browser.visit("/aide"))).toBe("3");
  const { path } = await browser.visit("/notifications");
  expect([path, unread(browser)]).toEqual(["/notifications", 3]);
  expect(browser.text).toContain("Zoé Martin vous a répondu");
  const topic = `/sujets/${topicId}/un-cif-apres-un-cif`;
  expect((await browser.request(topic, { headers: { "Sec-Purpose": "prefetch;prerender" } })).status).toBe(
    200,
  );
  expect(waiting(await browser.visit("/aide"))).toBe("3");
  await browser.visit("/notifications");
  await browser.follow("Un CIF après un CIF");
  expect(browser.path).toContain(topic);
  expect(waiting(await browser.visit("/notifications"))).toBe("");
  expect([unread(browser), browser.page.querySelectorAll(".notices li").length]).toEqual([0, 3]);
});

test("everything is marked read up to what the list showed, and beyond ninety-nine nothing is counted", async () => {
  const { asker, answerer, topicId, browser } = await asked();
  await site.db.execute(sql`insert into posts (topic_id, number, author_id, body, html, renderer, submission_key, created_at)
    select ${topicId}, 2 + n, ${answerer.id}, 'x', 'x', 1, 'x' || n, now() from generate_series(1, 140) n`);
  await site.db.execute(sql`update topics set last_number = 200 where id = ${topicId}`);
  await site.db.execute(sql`insert into notices (member_id, kind, topic_id, post_id, at)
    select ${asker.id}, 'answer', topic_id, id, now() from posts where submission_key like 'x%' and topic_id = ${topicId}`);
  expect(waiting(await browser.visit("/notifications"))).toBe("99+");
  const { action, body } = browser.fill("Tout marquer comme lu");
  await tellOfPost(site.db, (await answered(site.db, answerer, topicId)).postId, new Date());
  await browser.post(action, body);
  expect([browser.path, waiting(browser), unread(browser)]).toEqual(["/notifications", "1", 1]);
  await browser.follow("Notifications plus anciennes");
  expect(browser.page.querySelectorAll(".notices li")).toHaveLength(30);
});

test("what one may no longer read leaves the list and the count", async () => {
  const { asker, answerer, topicId, browser } = await asked();
  const { postId } = await answered(site.db, answerer, topicId);
  await tellOfPost(site.db, postId, new Date());
  expect(waiting(await browser.visit("/notifications"))).toBe("2");
  await withdrawPost(site.db, answerer, { topicId, postId, reason: "", title: null, now: new Date() });
  expect([waiting(await browser.visit("/notifications")), unread(browser)]).toEqual(["1", 1]);
  for (const standing of ["non_peer", "none"] as const) {
    await changeStanding(site.db, asker.id, standing);
    await browser.visit("/notifications");
    expect([waiting(browser), unread(browser), browser.text.includes("CIF")]).toEqual(["", 0, false]);
  }
});

test("to who is not a peer, a notice does not say which peer wrote", async () => {
  const [reader, writer] = [await nonPeer(site.db), await peer(site.db, { name: "Nom Secret" })];
  await followAll(site.db, reader, "hors-pairs-echanges", "all");
  const { postId } = await opened(site.db, writer, { section: "hors-pairs-echanges" });
  await tellOfPost(site.db, postId, new Date());
  const browser = await (await signIn(site, reader)).visit("/notifications");
  expect(browser.text).toContain("Un·e pair a ouvert un sujet dans une rubrique que vous suivez");
  expect(browser.html).not.toContain("Secret");
});

test("one chooses how much of a topic and of a section one is told of, and finds it chosen", async () => {
  const { topicId, browser } = await asked();
  const topic = `/sujets/${topicId}/un-cif-apres-un-cif`;
  const chosen = () => browser.page.querySelector(".follow input[checked]")?.getAttribute("value");
  for (const level of ["all", "muted", "default", "autre chose"]) {
    await browser.visit(topic);
    await browser.post(browser.fill("Enregistrer").action, new URLSearchParams({ level }));
    expect([browser.path, chosen()]).toEqual([topic, level === "autre chose" ? "default" : level]);
  }
  for (const level of ["all", "topics", "muted", "default"]) {
    await browser.visit("/forum/monter-un-dossier");
    await browser.post(browser.fill("Enregistrer").action, new URLSearchParams({ level }));
    expect([browser.path, chosen()]).toEqual(["/forum/monter-un-dossier", level]);
  }
});

test("nobody follows what they do not read", async () => {
  const { topicId } = await asked();
  const browser = await signIn(site, await nonPeer(site.db));
  const all = new URLSearchParams({ level: "all" });
  for (const path of [
    `/sujets/${topicId}/suivi`,
    "/forum/monter-un-dossier/suivi",
    "/forum/hors-pairs/suivi",
  ])
    expect((await browser.post(path, all)).status).toBe(404);
});

test("one chooses what one is told of, and how", async () => {
  const { asker, answerer, topicId, browser } = await asked();
  await browser.visit("/compte");
  await browser.follow("Notifications");
  await browser.visit("/compte/notifications");
  expect(browser.page.querySelectorAll("input[checked]")).toHaveLength(19);
  const body = new URLSearchParams([
    ["app", "mention"],
    ["mail", "answer"],
    ["mail", "rien_de_tel"],
  ]);
  await browser.post("/compte/notifications", body);
  expect(browser.text).toContain("C’est enregistré.");
  const checked = browser.page
    .querySelectorAll("input[checked]")
    .map((box) => [box.getAttribute("name"), box.getAttribute("value")]);
  expect(checked).toEqual([
    ["mail", "answer"],
    ["app", "mention"],
  ]);
  // By mail alone: what waits is not shown in the site, and is still to be mailed.
  await tellOfPost(site.db, (await answered(site.db, answerer, topicId)).postId, new Date());
  expect(waiting(await browser.visit("/notifications"))).toBe("");
  const rows = await site.db.select().from(notices).where(eq(notices.memberId, asker.id));
  expect(rows.map(({ mailedAt, readAt }) => [mailedAt, readAt])).toEqual(Array(2).fill([null, null]));
});

/** The address that a mail about a topic, or about followed sections, gives to stop such mails. */
const stopOf = (member: Member, topicId: number, kind: "section_followed" | null = null) =>
  `/desabonnement/${sealSubscription({ memberId: member.id, topicId, kind })}`;
const followsOf = ({ id }: Member) =>
  site.db.select().from(topicFollows).where(eq(topicFollows.memberId, id));

test("a mailbox that opens the link changes nothing; the button stops the topic, signed out", async () => {
  const { asker, topicId } = await asked();
  const browser = await site.visitor().visit(stopOf(asker, topicId));
  expect([browser.status, browser.text.includes("CIF")]).toEqual([200, false]);
  expect(await followsOf(asker)).toEqual([]);
  await browser.submit("Ne plus recevoir ces courriels");
  expect([browser.status, browser.title]).toEqual([200, "C’est fait"]);
  expect(await followsOf(asker)).toMatchObject([{ topicId, level: "muted" }]);
});

test("a mail server unsubscribes in one click, without a session or an origin, twice if it likes", async () => {
  const { asker, topicId } = await asked();
  const address = new URL(stopOf(asker, topicId, "section_followed"), "http://localhost:3000");
  for (let n = 0; n < 2; n++) {
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    const answer = await site.handle(new Request(address, { method: "POST", body }), "192.0.2.7");
    expect(answer.status).toBe(200);
  }
  const choices = await site.db.select().from(noticeChoices).where(eq(noticeChoices.memberId, asker.id));
  expect(choices).toMatchObject([{ kind: "section_followed", inApp: true, byMail: false }]);
  expect(await followsOf(asker)).toEqual([]);
});

test("an address that was altered, or made by somebody else, stops nothing", async () => {
  const { asker, topicId } = await asked();
  const path = stopOf(asker, topicId);
  const altered = path.slice(0, -2) + (path.endsWith("AA") ? "BB" : "AA");
  for (const forged of [
    altered,
    "/desabonnement/x",
    `/desabonnement/${Buffer.from(JSON.stringify({ memberId: asker.id, topicId, kind: null })).toString("base64url")}`,
  ]) {
    expect((await site.visitor().visit(forged)).status).toBe(404);
    expect((await site.visitor().post(forged, new URLSearchParams())).status).toBe(404);
  }
  expect(await followsOf(asker)).toEqual([]);
});
